package io.gaugesmith.exporter.format;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BigIntegerNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.gaugesmith.collect.CollectionException;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/** Builds the tree of a document from its tokens. Of equal names in one object the last wins. */
final class JsonTree {
  /** What is nested deeper is refused: those who walk the tree use the stack. */
  static final int DEEPEST = 512;

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private JsonTree() {}

  static JsonNode read(JsonParser parser, JsonToken token, int depth) throws IOException {
    return switch (token) {
      case START_OBJECT -> object(parser, depth + 1);
      case START_ARRAY -> array(parser, depth + 1);
      case VALUE_STRING -> TextNode.valueOf(parser.getText());
      case VALUE_NUMBER_INT -> integer(parser);
      case VALUE_NUMBER_FLOAT -> new LiteralNumber(parser.getText(), parser.getDoubleValue());
      case VALUE_TRUE -> BooleanNode.TRUE;
      case VALUE_FALSE -> BooleanNode.FALSE;
      case VALUE_NULL -> NullNode.instance;
      case END_OBJECT, END_ARRAY, FIELD_NAME, VALUE_EMBEDDED_OBJECT, NOT_AVAILABLE ->
          throw new IllegalStateException("no value starts with " + token);
    };
  }

  private static ObjectNode object(JsonParser parser, int depth) throws IOException {
    requireDepth(parser, depth);
    Map<String, JsonNode> children = new LinkedHashMap<>();
    String name = parser.nextFieldName();
    while (name != null) {
      children.put(name, read(parser, parser.nextToken(), depth));
      name = parser.nextFieldName();
    }
    return new ObjectNode(NODES, children);
  }

  private static ArrayNode array(JsonParser parser, int depth) throws IOException {
    requireDepth(parser, depth);
    ArrayNode items = new ArrayNode(NODES);
    JsonToken token = parser.nextToken();
    while (token != JsonToken.END_ARRAY) {
      items.add(read(parser, token, depth));
      token = parser.nextToken();
    }
    return items;
  }

  private static JsonNode integer(JsonParser parser) throws IOException {
    return switch (parser.getNumberType()) {
      case INT -> small(parser);
      case LONG -> LongNode.valueOf(parser.getLongValue());
      case BIG_INTEGER -> BigIntegerNode.valueOf(parser.getBigIntegerValue());
      case FLOAT, DOUBLE, BIG_DECIMAL ->
          throw new IllegalStateException("an integer is " + parser.getNumberType());
    };
  }

  private static JsonNode small(JsonParser parser) throws IOException {
    int value = parser.getIntValue();
    return value == 0 && parser.getTextLength() > 1
        ? new LiteralNumber(parser.getText(), -0.0)
        : IntNode.valueOf(value);
  }

  private static void requireDepth(JsonParser parser, int depth) throws CollectionException {
    if (depth > DEEPEST) {
      throw Decoder.malformed(
          "nested deeper than %d at line %d, column %d"
              .formatted(
                  DEEPEST,
                  parser.currentLocation().getLineNr(),
                  parser.currentLocation().getColumnNr()));
    }
  }
}
