package io.gaugesmith.exporter.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Values of a document as text. */
final class Texts {
  private Texts() {}

  /** The same for all spellings that differ by case only. */
  static String folded(String text) {
    return text.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
  }

  /** A scalar as jq's tostring has it, a number as the document has it; null for containers. */
  static @Nullable String of(JsonNode scalar) {
    if (scalar.isTextual()) {
      return scalar.textValue();
    }
    if (scalar.isContainerNode()) {
      return null;
    }
    if (scalar.isDouble()
        && scalar.getClass() == com.fasterxml.jackson.databind.node.DoubleNode.class) {
      return number(scalar.doubleValue());
    }
    return scalar.asText();
  }

  /** Computed numbers lose a fraction of zero, as in jq. */
  private static String number(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e17
        ? Long.toString((long) value)
        : Double.toString(value);
  }
}
