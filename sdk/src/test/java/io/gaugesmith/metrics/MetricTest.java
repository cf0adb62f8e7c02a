package io.gaugesmith.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

final class MetricTest {
  @Test
  void givesAStateSetItsOwnNameAsItsLastLabel() {
    assertThat(Metric.stateset("mode", "Mode.", "host").labelNames())
        .containsExactly("host", "mode");
  }

  @Test
  void refusesNamesThatNoPageCanShow() {
    assertThatThrownBy(() -> Metric.gauge("", "Nothing."))
        .hasMessage("metric name \"\" is empty or not valid Unicode");
    assertThatThrownBy(() -> Metric.gauge("up", "Up.", ""))
        .hasMessage("label name \"\" is empty or not valid Unicode");
    assertThatThrownBy(() -> Metric.gauge("\uDC00", "Half."))
        .hasMessageContaining("not valid Unicode");
  }

  @Test
  void refusesLabelsThatTheFormatsUseThemselves() {
    assertThatThrownBy(() -> Metric.gauge("up", "Up.", "__name__"))
        .hasMessage("up: label \"__name__\" is reserved");
    assertThatThrownBy(() -> Metric.histogram("latency", "Latency.", "le"))
        .hasMessage("latency: label \"le\" is reserved");
    assertThatThrownBy(() -> Metric.summary("size", "Size.", "quantile"))
        .hasMessage("size: label \"quantile\" is reserved");
    assertThat(Metric.gauge("up", "Up.", "le", "quantile").labelNames()).hasSize(2);
  }

  @Test
  void refusesALabelTwiceEvenIfOnlyScrapersOfClassicNamesSeeIt() {
    assertThatThrownBy(() -> Metric.gauge("up", "Up.", "a", "a"))
        .hasMessage("up: label \"a\" stands twice");
    assertThatThrownBy(() -> Metric.gauge("up", "Up.", "a_b", "a.b"))
        .hasMessage("up: label \"a.b\" stands twice");
  }

  @Test
  void escapesNamesForScrapersOfClassicNames() {
    assertThat(Names.underscored("http.req/ü")).isEqualTo("http_req__");
    assertThat(Names.underscored("9lives")).isEqualTo("_lives");
    assertThat(Names.underscored("a\uD83D\uDE00b")).isEqualTo("a_b");
    assertThat(Names.underscored("rule:sum")).isEqualTo("rule:sum");
  }
}
