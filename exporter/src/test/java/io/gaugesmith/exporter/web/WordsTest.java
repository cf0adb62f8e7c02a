package io.gaugesmith.exporter.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordsTest {
  @ParameterizedTest
  @CsvSource({
    "PT-1S, 0 ms",
    "PT0S, 0 ms",
    "PT0.0125S, 12 ms",
    "PT0.9999S, 999 ms",
    "PT1S, 1 s",
    "PT2.59S, 2.5 s",
    "PT59.999S, 59.9 s",
    "PT1M, 1 min",
    "PT5M3S, 5 min 3 s",
    "PT2H, 2 h",
    "PT2H5M59S, 2 h 5 min",
    "PT24H, 1 d",
    "P400DT3H, 400 d 3 h",
  })
  void saysDurationsInWords(Duration duration, String words) {
    assertThat(Words.of(duration)).isEqualTo(words);
  }
}
