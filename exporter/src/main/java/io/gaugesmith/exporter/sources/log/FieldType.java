package io.gaugesmith.exporter.sources.log;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.gaugesmith.exporter.format.LiteralNumber;
import java.util.regex.Pattern;

/** What the text of a group becomes. A text that is none of its type stays text. */
enum FieldType {
  TEXT,
  INTEGER,
  NUMBER,
  BOOLEAN;

  private static final Pattern INTEGERS = Pattern.compile("[-+]?[0-9]{1,100}");
  private static final Pattern NUMBERS =
      Pattern.compile(
          "[-+]?([0-9]{1,100}(\\.[0-9]{0,100})?|\\.[0-9]{1,100})([eE][-+]?[0-9]{1,3})?");

  JsonNode node(String text) {
    return switch (this) {
      case TEXT -> TextNode.valueOf(text);
      case INTEGER -> number(INTEGERS, text);
      case NUMBER -> number(NUMBERS, text);
      case BOOLEAN ->
          text.equals("true") || text.equals("false")
              ? BooleanNode.valueOf(text.equals("true"))
              : TextNode.valueOf(text);
    };
  }

  /** A number whose text stays as it stands. */
  private static JsonNode number(Pattern form, String text) {
    return form.matcher(text).matches() ? LiteralNumber.of(text) : TextNode.valueOf(text);
  }
}
