package io.gaugesmith.exporter.jq;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import net.thisptr.jackson.jq.Expression;
import net.thisptr.jackson.jq.Function;
import net.thisptr.jackson.jq.PathOutput;
import net.thisptr.jackson.jq.Scope;
import net.thisptr.jackson.jq.exception.JsonQueryException;
import net.thisptr.jackson.jq.path.Path;

/**
 * What an expression gives, as it stands in a text: computed numbers as jq writes them, those of a
 * document as the document has them.
 */
record AsText(Expression expression) implements Expression {
  @Override
  public void apply(Scope scope, JsonNode input, Path path, PathOutput output, boolean requirePath)
      throws JsonQueryException {
    expression.apply(
        scope, input, path, (value, at) -> output.emit(text(scope, value), at), requirePath);
  }

  private static JsonNode text(Scope scope, JsonNode value) throws JsonQueryException {
    if (value.isValueNode()) {
      return isComputed(value) ? number(value) : value;
    }
    try {
      return TextNode.valueOf(scope.getObjectMapper().writeValueAsString(value));
    } catch (JsonProcessingException e) {
      throw new JsonQueryException(e);
    }
  }

  private static boolean isComputed(JsonNode value) {
    return value.getClass() == DoubleNode.class;
  }

  private static JsonNode number(JsonNode value) {
    return TextNode.valueOf(NumberText.of(value.doubleValue()));
  }

  /** A function that makes a text of the numbers in its input list. */
  static Function function(Function original) {
    return (scope, arguments, input, path, output, version) ->
        original.apply(scope, arguments, items(input), path, output, version);
  }

  private static JsonNode items(JsonNode input) {
    if (!input.isArray()) {
      return input;
    }
    ArrayNode items = JsonNodeFactory.instance.arrayNode(input.size());
    input.forEach(item -> items.add(item instanceof DoubleNode ? number(item) : item));
    return items;
  }

  @Override
  public String toString() {
    return expression.toString();
  }
}
