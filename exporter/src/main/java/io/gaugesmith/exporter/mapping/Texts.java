package io.gaugesmith.exporter.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import java.math.BigDecimal;
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
    boolean computed = scalar.getClass() == DoubleNode.class; // not as it stood in a document
    return computed ? number(scalar.doubleValue()) : scalar.asText();
  }

  /** Without a fraction of zero, and with jq's exponents. */
  private static String number(double value) {
    if (value == Math.rint(value) && Math.abs(value) < 1e17) {
      return Long.toString((long) value);
    }
    String text = Double.toString(value);
    int exponent = text.indexOf('E');
    if (exponent < 0) {
      return text;
    }
    int power = Integer.parseInt(text.substring(exponent + 1));
    if (power >= -5 && power < 17) {
      return new BigDecimal(text).toPlainString();
    }
    String digits = text.substring(0, exponent).replaceFirst("\\.0$", "");
    return digits + String.format(Locale.ROOT, "e%+03d", power);
  }
}
