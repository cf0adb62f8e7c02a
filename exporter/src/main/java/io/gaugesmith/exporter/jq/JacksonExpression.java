package io.gaugesmith.exporter.jq;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import net.thisptr.jackson.jq.Scope;
import net.thisptr.jackson.jq.exception.JsonQueryException;
import net.thisptr.jackson.jq.internal.javacc.ExpressionParser;
import org.jspecify.annotations.Nullable;

/** An expression that jackson-jq evaluates. */
final class JacksonExpression implements Expression {
  private final String text;
  private final net.thisptr.jackson.jq.Expression tree;
  private final Set<String> variables;
  private final Reads reads;

  private JacksonExpression(
      String text, net.thisptr.jackson.jq.Expression tree, Set<String> variables, Reads reads) {
    this.reads = reads;
    this.text = text;
    this.tree = tree;
    this.variables = Set.copyOf(variables);
  }

  static JacksonExpression compile(String text) {
    try {
      net.thisptr.jackson.jq.Expression tree =
          ExpressionParser.compile(text, JacksonEngine.VERSION);
      Set<String> variables = NameCheck.freeVariables(tree);
      Reads reads = JacksonReads.of(tree);
      return new JacksonExpression(text, Amendments.amended(tree), variables, reads);
    } catch (JsonQueryException e) {
      throw new IllegalArgumentException(SyntaxMessage.of(text, e.getCause()), e);
    } catch (StackOverflowError e) {
      throw new IllegalArgumentException("is nested too deep", e);
    }
  }

  @Override
  public String text() {
    return text;
  }

  @Override
  public Set<String> variables() {
    return variables;
  }

  @Override
  public boolean isBounded() {
    return false;
  }

  @Override
  public @Nullable Reads reads() {
    return reads;
  }

  @Override
  public void evaluate(
      JsonNode input, Map<String, JsonNode> variables, Consumer<? super JsonNode> results)
      throws EvaluationException {
    Scope scope = JacksonEngine.scope();
    for (String name : this.variables) {
      JsonNode value = variables.get(name);
      if (value == null) {
        throw new EvaluationException("$" + name + " is not defined", null);
      }
      scope.setValue(name, value);
    }
    try {
      tree.apply(scope, input, result -> hand(result, results));
    } catch (Receiver e) {
      throw e.failure;
    } catch (JsonQueryException e) {
      throw failure(e);
    } catch (StackOverflowError e) {
      throw new EvaluationException("recursion is too deep", e);
    } catch (Interruptible.Interrupted e) {
      throw new EvaluationException("interrupted", e);
    } catch (RuntimeException e) { // a mistake of the engine is a failure of this expression only
      throw new EvaluationException("cannot be evaluated: " + e, e);
    }
  }

  /** Whatever fails in whoever takes the results is no failure of the expression. */
  private static void hand(JsonNode result, Consumer<? super JsonNode> results) {
    try {
      results.accept(result);
    } catch (RuntimeException e) {
      throw new Receiver(e);
    }
  }

  private static EvaluationException failure(JsonQueryException e) {
    String message = e.getOriginalMessage() == null ? "failed" : e.getOriginalMessage();
    return message.startsWith("Cannot iterate over null")
            || message.startsWith("null (null) has no keys")
        ? EvaluationException.overNull(message, e)
        : new EvaluationException(message, e);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Expression expression && text.equals(expression.text());
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }

  @Override
  public String toString() {
    return text;
  }

  private static final class Receiver extends RuntimeException {
    private static final long serialVersionUID = 1;
    private final transient RuntimeException failure;

    Receiver(RuntimeException failure) {
      super(null, failure, false, false);
      this.failure = failure;
    }
  }
}
