package io.gaugesmith.exporter.jq;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.LongNode;
import net.thisptr.jackson.jq.Expression;
import net.thisptr.jackson.jq.Function;
import net.thisptr.jackson.jq.PathOutput;
import net.thisptr.jackson.jq.Scope;
import net.thisptr.jackson.jq.exception.JsonQueryException;
import net.thisptr.jackson.jq.path.Path;

/**
 * Computed whole numbers become text without a fraction, as jq has it: 11 and not 11.0. Numbers of
 * a document keep the text they have there.
 */
record WholeNumbers(Expression expression) implements Expression {
  private static final double MOST = 1e17;

  @Override
  public void apply(Scope scope, JsonNode input, Path path, PathOutput output, boolean requirePath)
      throws JsonQueryException {
    expression.apply(scope, input, path, (value, at) -> output.emit(whole(value), at), requirePath);
  }

  /** A function that sees such numbers in its input list. */
  static Function function(Function original) {
    return (scope, arguments, input, path, output, version) ->
        original.apply(scope, arguments, items(input), path, output, version);
  }

  private static JsonNode items(JsonNode input) {
    if (!input.isArray()) {
      return input;
    }
    ArrayNode items = JsonNodeFactory.instance.arrayNode(input.size());
    input.forEach(item -> items.add(whole(item)));
    return items;
  }

  private static JsonNode whole(JsonNode node) {
    if (node.getClass() != DoubleNode.class) {
      return node;
    }
    double value = node.doubleValue();
    return value == Math.rint(value) && Math.abs(value) < MOST
        ? LongNode.valueOf((long) value)
        : node;
  }

  @Override
  public String toString() {
    return expression.toString();
  }
}
