package io.gaugesmith.expose;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class EscapingTest {
  @Test
  void escapesMetricNamesAsPrometheusDoes() {
    assertThat(table(Escaping::metric))
        .isEqualTo(
            """
            up               | up               | up               | up                    | up
            a_b              | a_b              | a_b              | a__b                  | a_b
            a:b              | a:b              | a:b              | a:b                   | a:b
            a.b_c            | a.b_c            | a_b_c            | a_dot_b__c            | U__a_2e_b__c
            1a               | 1a               | _a               | __a                   | U___31_a
            .9               | .9               | _9               | _dot_9                | U___2e_9
            http/é😀          | http/é😀          | http___          | http______            | U__http_2f__e9__1f600_
            """);
  }

  @Test
  void escapesTheColonInLabelNames() {
    assertThat(Arrays.stream(Escaping.values()).map(each -> each.label("a:b_c")).toList())
        .containsExactly("a:b_c", "a_b_c", "a__b__c", "U__a_3a_b__c");
  }

  @Test
  void takesUnderscoresForAnUnknownScheme() {
    assertThat(Escaping.named("allow-utf-8")).isEqualTo(Escaping.ALLOW_UTF_8);
    assertThat(Escaping.named("Dots")).isEqualTo(Escaping.UNDERSCORES);
  }

  private interface Escape {
    String escape(Escaping escaping, String name);
  }

  private static String table(Escape escape) {
    StringBuilder table = new StringBuilder();
    for (String name : new String[] {"up", "a_b", "a:b", "a.b_c", "1a", ".9", "http/é😀"}) {
      table.append(pad(name, 16));
      table.append(
          Arrays.stream(Escaping.values())
              .map(each -> " | " + pad(escape.escape(each, name), each == Escaping.DOTS ? 21 : 16))
              .collect(Collectors.joining())
              .stripTrailing());
      table.append('\n');
    }
    return table.toString();
  }

  private static String pad(String text, int width) {
    return text + " ".repeat(Math.max(0, width - text.codePointCount(0, text.length())));
  }
}
