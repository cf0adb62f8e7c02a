package io.gaugesmith.exporter.jq;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import net.thisptr.jackson.jq.Expression;
import net.thisptr.jackson.jq.Function;
import net.thisptr.jackson.jq.PathOutput;
import net.thisptr.jackson.jq.Scope;
import net.thisptr.jackson.jq.exception.JsonQueryException;
import net.thisptr.jackson.jq.path.Path;

/** Refuses to assign so far into a list that filling it up to there would take all memory. */
final class BoundedPath implements Expression {
  private static final int MOST = 1_000_000;

  private final Expression target;

  /** The left side of an assignment. */
  BoundedPath(Expression target) {
    this.target = target;
  }

  static Function function(Function setPath) {
    return (scope, arguments, input, path, output, version) -> {
      arguments.get(0).apply(scope, input, BoundedPath::check);
      setPath.apply(scope, arguments, input, path, output, version);
    };
  }

  @Override
  public void apply(Scope scope, JsonNode input, Path path, PathOutput output, boolean requirePath)
      throws JsonQueryException {
    target.apply(
        scope,
        input,
        path,
        (value, valuePath) -> {
          if (valuePath != null) {
            ArrayNode steps = JsonNodeFactory.instance.arrayNode();
            valuePath.toJsonNode(steps);
            check(steps);
          }
          output.emit(value, valuePath);
        },
        requirePath);
  }

  private static void check(JsonNode steps) throws JsonQueryException {
    for (JsonNode step : steps) {
      if (step.isNumber() && step.doubleValue() > MOST) {
        throw new JsonQueryException("Array index too large: " + step.asText());
      }
    }
  }

  @Override
  public String toString() {
    return target.toString();
  }
}
