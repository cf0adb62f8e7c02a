package io.gaugesmith.exporter.sources.log;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BigIntegerNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigInteger;

/** What the text of a group becomes. A text that is none of its type stays text. */
enum FieldType {
  TEXT,
  INTEGER,
  NUMBER,
  BOOLEAN;

  JsonNode node(String text) {
    return switch (this) {
      case TEXT -> TextNode.valueOf(text);
      case INTEGER ->
          text.matches("[-+]?[0-9]{1,100}")
              ? BigIntegerNode.valueOf(new BigInteger(text))
              : TextNode.valueOf(text);
      case NUMBER ->
          text.matches("[-+]?([0-9]+(\\.[0-9]*)?|\\.[0-9]+)([eE][-+]?[0-9]{1,3})?")
              ? DoubleNode.valueOf(Double.parseDouble(text))
              : TextNode.valueOf(text);
      case BOOLEAN ->
          text.equals("true") || text.equals("false")
              ? BooleanNode.valueOf(text.equals("true"))
              : TextNode.valueOf(text);
    };
  }
}
