package io.gaugesmith.run;

import io.gaugesmith.metrics.Exposition;
import io.gaugesmith.metrics.Exposition.ExposedFamily;
import io.gaugesmith.metrics.Family;
import io.gaugesmith.metrics.Scalar;
import io.gaugesmith.metrics.Value;
import java.util.Locale;
import java.util.function.Predicate;

/** A page as text that tests can compare: simpler than any format, but whole. */
public final class PageText {
  private PageText() {}

  /** The page without what Gaugesmith says of itself. */
  public static String withoutOwn(Exposition page) {
    return text(page, name -> !name.startsWith("gaugesmith_"));
  }

  /** The whole page. */
  public static String of(Exposition page) {
    return text(page, name -> true);
  }

  /** The samples of one family. */
  static String family(Exposition page, String name) {
    return text(page, name::equals).replaceAll("(?m)^#.*\n", "");
  }

  private static String text(Exposition page, Predicate<String> isWanted) {
    StringBuilder text = new StringBuilder();
    for (ExposedFamily family : page.families()) {
      String name = family.metric().name();
      if (isWanted.test(name)) {
        String type = family.metric().type().name().toLowerCase(Locale.ROOT);
        text.append("# ").append(name).append(' ').append(type).append('\n');
        family.parts().forEach(part -> append(part, text));
      }
    }
    return text.toString();
  }

  private static void append(Family part, StringBuilder text) {
    for (int row = 0; row < part.size(); row++) {
      text.append(part.metric().name());
      String separator = "{";
      for (int label = 0; label < part.series().labelNames().size(); label++) {
        text.append(separator).append(part.series().labelNames().get(label)).append('=');
        text.append(part.series().labelValue(row, label));
        separator = ",";
      }
      text.append(separator.equals("{") ? " " : "} ").append(value(part.value(row))).append('\n');
    }
  }

  private static String value(Value value) {
    if (value instanceof Scalar scalar) {
      double number = scalar.value();
      String text = number == Math.rint(number) ? "" + (long) number : "" + number;
      return scalar.exemplar() == null ? text : text + " " + scalar.exemplar();
    }
    return value.toString();
  }
}
