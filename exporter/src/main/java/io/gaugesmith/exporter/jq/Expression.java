package io.gaugesmith.exporter.jq;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A compiled jq expression. Immutable, for use by any thread; equal to another of the same text.
 */
public interface Expression {
  /**
   * Compiles an expression. Literals and plain paths are evaluated by our own code, everything else
   * by jackson-jq, which is loaded at the first expression that needs it.
   *
   * @throws IllegalArgumentException with what is wrong, and where in the text if that is known
   */
  static Expression compile(String text) {
    PlainExpression plain = PlainParser.parse(text);
    return plain == null ? JacksonExpression.compile(text) : plain;
  }

  /** The expression as it was written. */
  String text();

  /** Names of the variables it uses and does not bind itself, without the dollar. */
  Set<String> variables();

  /** Whether it can take no more time than its input is large: it never computes for long. */
  boolean isBounded();

  /** What it reads; null when that cannot be known. */
  @Nullable Reads reads();

  /**
   * Hands every result to {@code results}, in order.
   *
   * @throws EvaluationException when the expression fails on this input
   */
  void evaluate(JsonNode input, Map<String, JsonNode> variables, Consumer<? super JsonNode> results)
      throws EvaluationException;

  /**
   * As {@link #evaluate}, but the items of null are one null. Where that null is found only after
   * other results it may still be a failure: what would have followed it is never lost unsaid.
   */
  default void evaluateItems(
      JsonNode input, Map<String, JsonNode> variables, Consumer<? super JsonNode> results)
      throws EvaluationException {
    boolean[] any = new boolean[1];
    try {
      evaluate(
          input,
          variables,
          result -> {
            any[0] = true;
            results.accept(result);
          });
    } catch (EvaluationException e) {
      if (!e.isOverNull() || any[0]) {
        throw e;
      }
      results.accept(NullNode.getInstance());
    }
  }
}
