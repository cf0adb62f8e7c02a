package io.gaugesmith.exporter.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import io.gaugesmith.exporter.jq.NumberText;
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
    return computed ? NumberText.of(scalar.doubleValue()) : scalar.asText();
  }
}
