package io.gaugesmith.exporter.jq;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.List;
import net.thisptr.jackson.jq.Expression;
import net.thisptr.jackson.jq.Function;
import net.thisptr.jackson.jq.PathOutput;
import net.thisptr.jackson.jq.Scope;
import net.thisptr.jackson.jq.Version;
import net.thisptr.jackson.jq.exception.JsonQueryException;
import net.thisptr.jackson.jq.path.Path;

/**
 * What {@code test}, {@code match}, {@code capture}, {@code scan} and {@code splits} are made of:
 * takes an expression, flags and whether just to test, gives a boolean or all matches.
 */
final class RegexMatch implements Function {
  @Override
  public void apply(
      Scope scope,
      List<Expression> arguments,
      JsonNode input,
      Path path,
      PathOutput output,
      Version version)
      throws JsonQueryException {
    String text = Regexes.text(input);
    arguments
        .get(2)
        .apply(
            scope,
            input,
            test ->
                arguments
                    .get(1)
                    .apply(
                        scope,
                        input,
                        flags ->
                            arguments
                                .get(0)
                                .apply(
                                    scope,
                                    input,
                                    expression -> {
                                      List<Regexes.Found> found =
                                          Regexes.find(
                                              text,
                                              expression,
                                              flags.isNull() ? "" : Regexes.text(flags));
                                      output.emit(
                                          test.asBoolean()
                                              ? BooleanNode.valueOf(!found.isEmpty())
                                              : list(found),
                                          null);
                                    })));
  }

  private static ArrayNode list(List<Regexes.Found> found) {
    ArrayNode matches = JsonNodeFactory.instance.arrayNode();
    found.forEach(one -> matches.add(one.match()));
    return matches;
  }
}
