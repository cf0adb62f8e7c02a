package io.gaugesmith.exporter.jq;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A compiled jq expression. Immutable, for use by any thread. */
public interface Expression {
  /** The expression as it was written. */
  String text();

  /** Names of the variables it uses and does not bind itself, without the dollar. */
  Set<String> variables();

  /**
   * The paths from its input that it reads, each a list of field names with {@code []} for any
   * item; null when that cannot be known.
   */
  @Nullable Set<List<String>> reads();

  /**
   * Hands every result to {@code results}, in order.
   *
   * @throws EvaluationException when the expression fails on this input
   */
  void evaluate(JsonNode input, Map<String, JsonNode> variables, Consumer<? super JsonNode> results)
      throws EvaluationException;
}
