package io.gaugesmith.exporter.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import io.gaugesmith.exporter.jq.EvaluationException;
import io.gaugesmith.exporter.jq.Expression;
import io.gaugesmith.exporter.jq.Reads;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Expressions of which one knows what they give without running them. */
final class Literals {
  private static final Pattern FIELD = Pattern.compile("\\.([A-Za-z_][A-Za-z0-9_]*)");

  private Literals() {}

  /** The name of the field that the expression gives as it is; null where it does more. */
  static @Nullable String field(Expression expression) {
    Matcher matcher = FIELD.matcher(expression.text());
    return matcher.matches() ? matcher.group(1) : null;
  }

  /** What the expression gives whatever its input; null where that is not one value. */
  static @Nullable JsonNode constant(Expression expression) {
    Reads reads = expression.reads();
    boolean readsNothing =
        reads != null
            && reads.ofInput().isEmpty()
            && reads.ofRoot().isEmpty()
            && reads.results() == null;
    if (!readsNothing || !expression.variables().isEmpty() || !expression.isBounded()) {
      return null;
    }
    List<JsonNode> results = new ArrayList<>();
    try {
      expression.evaluate(NullNode.getInstance(), Map.of(), results::add);
    } catch (EvaluationException _) {
      return null;
    }
    return results.size() == 1 && !results.getFirst().isNull() ? results.getFirst() : null;
  }
}
