package io.gaugesmith.exporter.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Map;

/** The beginning of a value as JSON, for people: never more than a line, whatever its size. */
final class Excerpt {
  private static final int MOST = 80;

  private final StringBuilder text = new StringBuilder();

  private Excerpt() {}

  static String of(JsonNode node) {
    Excerpt excerpt = new Excerpt();
    excerpt.write(node);
    return excerpt.text.length() <= MOST
        ? excerpt.text.toString()
        : excerpt.text.substring(0, MOST) + "…";
  }

  static String of(String value) {
    return of(TextNode.valueOf(value));
  }

  private void write(JsonNode node) {
    if (node.isObject()) {
      writeFields(node);
    } else if (node.isArray()) {
      writeItems(node);
    } else if (node.isTextual()) {
      String value = node.textValue();
      String start = value.length() > MOST ? value.substring(0, MOST) : value;
      text.append(TextNode.valueOf(start));
    } else {
      text.append(node.asText("null"));
    }
  }

  private void writeFields(JsonNode node) {
    text.append('{');
    String separator = "";
    for (Map.Entry<String, JsonNode> field : node.properties()) {
      if (text.length() > MOST) {
        return;
      }
      text.append(separator);
      write(TextNode.valueOf(field.getKey()));
      text.append(':');
      write(field.getValue());
      separator = ",";
    }
    text.append('}');
  }

  private void writeItems(JsonNode node) {
    text.append('[');
    String separator = "";
    for (JsonNode item : node) {
      if (text.length() > MOST) {
        return;
      }
      text.append(separator);
      write(item);
      separator = ",";
    }
    text.append(']');
  }
}
