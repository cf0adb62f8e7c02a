package io.gaugesmith.exporter.reference;

import io.gaugesmith.config.Doc;
import io.gaugesmith.exporter.options.Option;
import io.gaugesmith.exporter.options.OptionType;
import io.gaugesmith.exporter.options.Shape;
import java.lang.reflect.Field;
import java.util.Locale;

/** Explains the words that an option takes, where they say what they are for. */
final class Words {
  private Words() {}

  static String of(Option option) {
    if (!(option.shape() instanceof Shape.Value(OptionType<?> type)) || !type.type().isEnum()) {
      return "";
    }
    StringBuilder list = new StringBuilder();
    for (Field constant : type.type().getFields()) {
      Doc doc = constant.getAnnotation(Doc.class);
      if (doc != null) {
        list.append("- `")
            .append(constant.getName().toLowerCase(Locale.ROOT))
            .append("`: ")
            .append(doc.value())
            .append('\n');
      }
    }
    return list.isEmpty() ? "" : "\n`" + option.name() + "`:\n\n" + list;
  }
}
