package io.gaugesmith.exporter.jq;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Literals and plain paths, piped, with alternatives: {@code .a[0].b // "none"}, {@code .items |
 * to_entries[]}. Most expressions are of this kind, so they cost no engine and next to no time.
 */
final class PlainExpression implements Expression {
  private final String text;
  private final Term[][] stages; // of the pipe; each with its alternatives
  private final Set<String> variables;

  PlainExpression(String text, List<List<Term>> stages) {
    this.text = text;
    this.stages = stages.stream().map(terms -> terms.toArray(Term[]::new)).toArray(Term[][]::new);
    this.variables =
        stages.stream()
            .flatMap(List::stream)
            .map(Term::start)
            .filter(Term.Start.Variable.class::isInstance)
            .map(start -> ((Term.Start.Variable) start).name())
            .collect(Collectors.toUnmodifiableSet());
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
    return true;
  }

  @Override
  public @Nullable Reads reads() {
    return PlainReads.of(stages);
  }

  @Override
  public void evaluate(
      JsonNode input, Map<String, JsonNode> variables, Consumer<? super JsonNode> results)
      throws EvaluationException {
    new Evaluation(variables, results, false).pipe(0, input);
  }

  @Override
  public void evaluateItems(
      JsonNode input, Map<String, JsonNode> variables, Consumer<? super JsonNode> results)
      throws EvaluationException {
    new Evaluation(variables, results, true).pipe(0, input);
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

  private final class Evaluation {
    private final Map<String, JsonNode> variables;
    private final Consumer<? super JsonNode> results;
    private final boolean nullForItemsOfNull;

    Evaluation(
        Map<String, JsonNode> variables,
        Consumer<? super JsonNode> results,
        boolean nullForItemsOfNull) {
      this.variables = variables;
      this.results = results;
      this.nullForItemsOfNull = nullForItemsOfNull;
    }

    void pipe(int stage, JsonNode input) throws EvaluationException {
      if (stage == stages.length) {
        results.accept(input);
        return;
      }
      Term[] terms = stages[stage];
      int last = terms.length - 1;
      for (int alternative = 0; alternative < last; alternative++) {
        List<JsonNode> found = truths(terms[alternative], input);
        if (!found.isEmpty()) {
          for (JsonNode result : found) {
            pipe(stage + 1, result);
          }
          return;
        }
      }
      Term term = terms[last];
      walk(term, 0, start(term, input), result -> pipe(stage + 1, result));
    }

    /** What counts of an alternative: a failure ends it without being one. */
    private List<JsonNode> truths(Term term, JsonNode input) throws EvaluationException {
      List<JsonNode> found = new ArrayList<>(1);
      JsonNode start = start(term, input);
      try {
        walk(
            term,
            0,
            start,
            result -> {
              if (Types.isTrue(result)) {
                found.add(result);
              }
            });
      } catch (EvaluationException e) {
        return found;
      }
      return found;
    }

    private JsonNode start(Term term, JsonNode input) throws EvaluationException {
      return switch (term.start()) {
        case Term.Start.Input() -> input;
        case Term.Start.Literal(JsonNode value) -> value;
        case Term.Start.Variable(String name) -> {
          JsonNode value = variables.get(name);
          if (value == null) {
            throw new EvaluationException("$" + name + " is not defined", null);
          }
          yield value;
        }
      };
    }

    private void walk(Term term, int first, JsonNode from, Sink sink) throws EvaluationException {
      JsonNode node = from;
      for (int index = first; index < term.steps().size(); index++) {
        Step step = term.steps().get(index);
        Iterable<JsonNode> items = null;
        try {
          switch (step) {
            case Step.One one -> node = one.follow(node);
            case Step.Many many -> items = many.items(node);
          }
        } catch (EvaluationException e) {
          if (step.lenient()) {
            return;
          }
          if (!nullForItemsOfNull || !e.isOverNull()) {
            throw e;
          }
          node = NullNode.getInstance();
        }
        if (items != null) {
          for (JsonNode item : items) {
            walk(term, index + 1, item, sink);
          }
          return;
        }
      }
      sink.accept(node);
    }
  }

  private interface Sink {
    void accept(JsonNode node) throws EvaluationException;
  }
}
