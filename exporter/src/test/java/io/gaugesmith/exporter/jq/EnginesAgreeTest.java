package io.gaugesmith.exporter.jq;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Our own evaluation of plain expressions gives what jackson-jq gives. */
class EnginesAgreeTest {
  private static final List<String> STEPS =
      List.of(".a", ".b", ".\"c d\"", "[\"a\"]", "[0]", "[-1]", "[]", ".a?", "[]?", "[1]?", ".b?");
  private static final List<String> TAILS =
      List.of(
          "",
          "",
          "",
          " // 1",
          " // \"x\"",
          " // .b",
          " // null",
          " | .a",
          " | to_entries[]",
          " | to_entries[] | .value",
          " | $root.a",
          " | .[]? // false");

  private final Random random = new Random(20261121);

  @Test
  void onRandomPathsOverRandomDocuments() throws Exception {
    int agreed = 0;
    for (int round = 0; round < 20_000; round++) {
      String text = expression();
      JsonNode document = node(0);
      PlainExpression plain = PlainParser.parse(text);
      assertThat(plain).as(text).isNotNull();
      String engine = results(JacksonExpression.compile(text), document);
      // there jq takes a failure for nothing, which the engine does not
      if (!text.contains("//") || !engine.endsWith("!")) {
        assertThat(results(plain, document)).as(text + " of " + document).isEqualTo(engine);
        agreed++;
      }
    }
    assertThat(agreed).isGreaterThan(15_000);
  }

  private static String results(Expression expression, JsonNode document) {
    List<String> results = new ArrayList<>();
    try {
      expression.evaluate(
          document, Map.of("root", document), result -> results.add(result.toString()));
    } catch (EvaluationException e) {
      results.add("!");
    }
    return String.join(" ", results);
  }

  private String expression() {
    StringBuilder text = new StringBuilder(random.nextInt(6) == 0 ? "$root" : ".");
    int steps = random.nextInt(4);
    for (int index = 0; index < steps; index++) {
      String step = STEPS.get(random.nextInt(STEPS.size()));
      text.append(text.toString().equals(".") && step.startsWith(".") ? step.substring(1) : step);
    }
    return text.append(TAILS.get(random.nextInt(TAILS.size()))).toString();
  }

  private JsonNode node(int depth) {
    int kind = random.nextInt(depth > 3 ? 4 : 9);
    return switch (kind) {
      case 0 -> NullNode.getInstance();
      case 1 -> BooleanNode.valueOf(random.nextBoolean());
      case 2 -> IntNode.valueOf(random.nextInt(10));
      case 3 -> TextNode.valueOf("t" + random.nextInt(3));
      case 4, 5 -> {
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        int size = random.nextInt(4);
        for (int index = 0; index < size; index++) {
          list.add(node(depth + 1));
        }
        yield list;
      }
      default -> {
        ObjectNode object = new ObjectMapper().createObjectNode();
        for (String name : List.of("a", "b", "c d")) {
          if (random.nextInt(3) > 0) {
            object.set(name, node(depth + 1));
          }
        }
        yield object;
      }
    };
  }
}
