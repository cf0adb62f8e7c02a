package io.gaugesmith.exporter.jq;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.List;
import net.thisptr.jackson.jq.Expression;
import net.thisptr.jackson.jq.Function;
import net.thisptr.jackson.jq.PathOutput;
import net.thisptr.jackson.jq.Scope;
import net.thisptr.jackson.jq.Version;
import net.thisptr.jackson.jq.exception.JsonQueryException;
import net.thisptr.jackson.jq.path.Path;

/**
 * {@code sub} and {@code gsub} as jq 1.7 has them: the replacement is evaluated on the named
 * captures; where it has several results, the n-th of each match makes the n-th text.
 */
final class RegexReplace implements Function {
  private final String flags;

  RegexReplace(String flags) {
    this.flags = flags;
  }

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
    Expression replacement = arguments.get(1);
    arguments
        .get(0)
        .apply(
            scope,
            input,
            expression -> {
              if (arguments.size() < 3) {
                replace(scope, text, Regexes.find(text, expression, flags), replacement, output);
              } else {
                arguments
                    .get(2)
                    .apply(
                        scope,
                        input,
                        more -> {
                          String all = more.isNull() ? flags : flags + Regexes.text(more);
                          replace(
                              scope,
                              text,
                              Regexes.find(text, expression, all),
                              replacement,
                              output);
                        });
              }
            });
  }

  private static void replace(
      Scope scope,
      String text,
      List<Regexes.Found> matches,
      Expression replacement,
      PathOutput output)
      throws JsonQueryException {
    List<StringBuilder> results = new ArrayList<>();
    int end = 0;
    for (Regexes.Found match : matches) {
      List<String> inserts = new ArrayList<>(1);
      replacement.apply(scope, captures(match), insert -> inserts.add(insert(insert)));
      for (int index = 0; index < inserts.size(); index++) {
        if (index == results.size()) {
          results.add(new StringBuilder());
        }
        results.get(index).append(text, end, match.start()).append(inserts.get(index));
      }
      end = match.end();
    }
    if (results.isEmpty()) {
      output.emit(TextNode.valueOf(text), null);
    }
    for (StringBuilder result : results) {
      output.emit(TextNode.valueOf(result.append(text, end, text.length()).toString()), null);
    }
  }

  private static ObjectNode captures(Regexes.Found match) {
    ObjectNode captures = JsonNodeFactory.instance.objectNode();
    for (JsonNode capture : match.match().path("captures")) {
      if (capture.path("name").isTextual()) {
        captures.set(capture.path("name").asText(), capture.path("string"));
      }
    }
    return captures;
  }

  private static String insert(JsonNode node) throws JsonQueryException {
    if (!node.isTextual()) {
      throw new JsonQueryException(
          Types.name(node) + " (" + Types.excerpt(node) + ") cannot be added to a string");
    }
    return node.asText();
  }
}
