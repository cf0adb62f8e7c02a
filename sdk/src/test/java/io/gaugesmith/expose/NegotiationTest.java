package io.gaugesmith.expose;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NegotiationTest {
  private static final String CLASSIC = "text/plain; version=0.0.4; charset=utf-8";
  private static final String OPEN = "application/openmetrics-text; version=1.0.0; charset=utf-8";
  private static final String PROMETHEUS_3 =
      "application/openmetrics-text;version=1.0.0;escaping=allow-utf-8;q=0.5,"
          + "application/openmetrics-text;version=0.0.1;q=0.4,"
          + "text/plain;version=1.0.0;escaping=allow-utf-8;q=0.3,"
          + "text/plain;version=0.0.4;q=0.2,*/*;q=0.1";
  private static final String PROTOBUF =
      "application/vnd.google.protobuf;proto=io.prometheus.client.MetricFamily;encoding=delimited";

  @Test
  void answersClassicTextToWhoSaysNothing() {
    assertThat(Format.negotiate(null).contentType()).isEqualTo(CLASSIC);
    assertThat(Format.negotiate("").contentType()).isEqualTo(CLASSIC);
  }

  @Test
  void answersPrometheus3WithOpenMetricsAndItsNames() {
    assertThat(Format.negotiate(PROMETHEUS_3).contentType())
        .isEqualTo(OPEN + "; escaping=allow-utf-8");
    assertThat(Format.negotiate(PROTOBUF + ";escaping=allow-utf-8;q=0.6," + PROMETHEUS_3))
        .as("protobuf is not ours")
        .isSameAs(Format.negotiate(PROMETHEUS_3));
  }

  @Test
  void answersPrometheus2WithOpenMetrics() {
    assertThat(
            Format.negotiate(
                    "application/openmetrics-text;version=1.0.0,"
                        + "application/openmetrics-text;version=0.0.1;q=0.75,"
                        + "text/plain;version=0.0.4;q=0.5,*/*;q=0.1")
                .contentType())
        .isEqualTo(OPEN + "; escaping=underscores");
  }

  @Test
  void answersBrowserWithClassicText() {
    assertThat(
            Format.negotiate(
                "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,*/*;q=0.8"))
        .isSameAs(Format.negotiate(null));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          */*                                                         | TEXT_0_0_4 underscores
          text/*                                                      | TEXT_0_0_4 underscores
          application/*                                               | OPENMETRICS_1_0_0 underscores
          application/json                                            | TEXT_0_0_4 underscores
          text/plain                                                  | TEXT_0_0_4 underscores
          text/plain;version=1.0.0                                    | TEXT_1_0_0 underscores
          text/plain;version=9.9.9                                    | TEXT_0_0_4 underscores
          TEXT/Plain ; VERSION="1.0.0" ; Q=1                          | TEXT_1_0_0 underscores
          application/openmetrics-text                                | OPENMETRICS_1_0_0 underscores
          application/openmetrics-text;version=0.0.1                  | OPENMETRICS_1_0_0 underscores
          application/openmetrics-text;version=2.0.0                  | TEXT_0_0_4 underscores
          application/openmetrics-text;version=2.0.0,text/plain;version=1.0.0;q=0.1 | TEXT_1_0_0 underscores
          application/openmetrics-text;version=1.0.0;escaping=dots    | OPENMETRICS_1_0_0 dots
          application/openmetrics-text;version=1.0.0;escaping=values  | OPENMETRICS_1_0_0 values
          application/openmetrics-text;version=1.0.0;escaping=what    | OPENMETRICS_1_0_0 underscores
          text/plain;version=0.0.4;escaping=dots                      | TEXT_0_0_4 dots
          text/plain;version=0.0.4;escaping=allow-utf-8               | TEXT_0_0_4 underscores
          text/plain;q=1,application/openmetrics-text;q=0             | TEXT_0_0_4 underscores
          */*,text/plain;version=0.0.4;q=0                            | OPENMETRICS_1_0_0 underscores
          */*,application/openmetrics-text;q=0,text/plain;q=0         | TEXT_0_0_4 underscores
          text/plain,application/openmetrics-text                     | OPENMETRICS_1_0_0 underscores
          text/plain;version=0.0.4,text/plain;version=1.0.0           | TEXT_1_0_0 underscores
          text/plain;version=0.0.4;q=0.9,application/openmetrics-text;q=0.899 | TEXT_0_0_4 underscores
          application/openmetrics-text;q=0.5,*/*;q=0.9                | TEXT_0_0_4 underscores
          application/openmetrics-text;q=0.5,text/plain;q=0.5,*/*;q=0.5 | OPENMETRICS_1_0_0 underscores
          application/openmetrics-text;version=1.0.0;q=0,application/openmetrics-text;version=0.0.1 | TEXT_0_0_4 underscores
          application/openmetrics-text;q=2                            | TEXT_0_0_4 underscores
          application/openmetrics-text;q=NaN                          | TEXT_0_0_4 underscores
          application/openmetrics-text;q=                             | TEXT_0_0_4 underscores
          "x,text/plain;version=1.0.0",application/openmetrics-text   | OPENMETRICS_1_0_0 underscores
          ,;=,text/plain;version=1.0.0,                               | TEXT_1_0_0 underscores
          """,
      quoteCharacter = '\0')
  void choosesWhatTheHeaderWeighsHighest(String accept, String expected) {
    Format format = Format.negotiate(accept);

    assertThat(format.syntax() + " " + format.escaping()).isEqualTo(expected);
  }

  @Test
  void saysEachContentTypeExactly() {
    assertThat(Format.of(Syntax.TEXT_1_0_0, Escaping.ALLOW_UTF_8).contentType())
        .isEqualTo("text/plain; version=1.0.0; charset=utf-8; escaping=allow-utf-8");
    assertThat(Format.of(Syntax.TEXT_0_0_4, Escaping.VALUES).contentType()).isEqualTo(CLASSIC);
    assertThat(Format.of(Syntax.OPENMETRICS_1_0_0, Escaping.DOTS).contentType())
        .isEqualTo(OPEN + "; escaping=dots");
  }

  @Test
  void answersAnyHeaderWithAFormat() {
    Random random = new Random(7);
    String[] words = {
      "text/plain",
      "application/openmetrics-text",
      "*/*",
      "text/*",
      ";",
      ",",
      "=",
      "\"",
      "\\",
      "q=",
      "q=0.5",
      "q=0",
      "q=1e9",
      "version=1.0.0",
      "version=0.0.4",
      "escaping=dots",
      " ",
      "\t",
      "é",
      "\uD800",
      "\0",
      "0.",
      "/",
      "*"
    };
    Set<Format> seen = new HashSet<>();
    for (int run = 0; run < 100_000; run++) {
      StringBuilder header = new StringBuilder();
      for (int part = random.nextInt(20); part > 0; part--) {
        header.append(
            random.nextInt(8) == 0
                ? Character.toString((char) random.nextInt(0x300))
                : words[random.nextInt(words.length)]);
      }
      seen.add(Format.negotiate(header.toString()));
    }
    assertThat(seen).hasSizeBetween(5, 11).doesNotContainNull();
  }
}
