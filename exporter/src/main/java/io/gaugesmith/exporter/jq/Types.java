package io.gaugesmith.exporter.jq;

import com.fasterxml.jackson.databind.JsonNode;

/** What jq calls the kinds of value. */
final class Types {
  private static final int EXCERPT = 11; // as much as jq shows

  private Types() {}

  static String name(JsonNode node) {
    return switch (node.getNodeType()) {
      case ARRAY -> "array";
      case OBJECT, POJO -> "object";
      case BOOLEAN -> "boolean";
      case NUMBER -> "number";
      case STRING, BINARY -> "string";
      case NULL, MISSING -> "null";
    };
  }

  static boolean isNull(JsonNode node) {
    return node.isNull() || node.isMissingNode();
  }

  /** Whether jq takes this for true: everything but null and false. */
  static boolean isTrue(JsonNode node) {
    return !isNull(node) && !(node.isBoolean() && !node.booleanValue());
  }

  static String excerpt(JsonNode scalar) {
    String text = scalar.isTextual() ? '"' + scalar.asText() + '"' : scalar.asText();
    return text.length() <= EXCERPT ? text : text.substring(0, EXCERPT - 3) + "...";
  }
}
