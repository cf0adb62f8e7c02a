package io.gaugesmith.exporter.page;

import java.util.Locale;
import java.util.regex.Pattern;

/** Numbers as the formats write them: decimal only, no underscores, no spaces. */
final class PageNumbers {
  private static final Pattern DECIMAL =
      Pattern.compile("[+-]?(?:[0-9]++(?:\\.[0-9]*+)?|\\.[0-9]++)(?:[eE][+-]?[0-9]++)?");

  private PageNumbers() {}

  static double value(String text) throws MalformedPageException {
    if (DECIMAL.matcher(text).matches()) {
      return Double.parseDouble(text);
    }
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "nan", "+nan", "-nan" -> Double.NaN;
      case "inf", "+inf", "infinity", "+infinity" -> Double.POSITIVE_INFINITY;
      case "-inf", "-infinity" -> Double.NEGATIVE_INFINITY;
      default -> throw new MalformedPageException("\"" + text + "\" is not a number");
    };
  }

  /** A moment, which has to be a finite number. */
  static double timestamp(String text) throws MalformedPageException {
    if (!DECIMAL.matcher(text).matches()) {
      throw new MalformedPageException("\"" + text + "\" is not a timestamp");
    }
    return Double.parseDouble(text);
  }
}
