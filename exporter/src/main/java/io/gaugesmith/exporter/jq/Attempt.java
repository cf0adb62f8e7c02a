package io.gaugesmith.exporter.jq;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import net.thisptr.jackson.jq.Expression;
import net.thisptr.jackson.jq.PathOutput;
import net.thisptr.jackson.jq.Scope;
import net.thisptr.jackson.jq.exception.JsonQueryBreakException;
import net.thisptr.jackson.jq.exception.JsonQueryException;
import net.thisptr.jackson.jq.path.Path;
import org.jspecify.annotations.Nullable;

/**
 * {@code try}, {@code ?} and the left side of {@code //} as jq 1.7 has them: what fails further
 * down the pipe is not caught. Results are kept back until the attempt has ended.
 */
final class Attempt implements Expression {
  private final Expression attempted;
  private final @Nullable Expression otherwise;

  private record Result(JsonNode value, @Nullable Path path) {}

  Attempt(Expression attempted, @Nullable Expression otherwise) {
    this.attempted = attempted;
    this.otherwise = otherwise;
  }

  @Override
  public void apply(Scope scope, JsonNode input, Path path, PathOutput output, boolean requirePath)
      throws JsonQueryException {
    List<Result> results = new ArrayList<>(1);
    JsonQueryException failure = null;
    try {
      attempted.apply(
          scope, input, path, (value, at) -> results.add(new Result(value, at)), requirePath);
    } catch (JsonQueryException e) {
      failure = e;
    }
    for (Result result : results) {
      output.emit(result.value(), result.path());
    }
    if (failure instanceof JsonQueryBreakException) {
      throw failure;
    }
    if (failure != null && otherwise != null) {
      otherwise.apply(scope, failure.getMessageAsJsonNode(), path, output, requirePath);
    }
  }

  @Override
  public String toString() {
    return "(try (" + attempted + ")" + (otherwise == null ? ")" : " catch (" + otherwise + "))");
  }
}
