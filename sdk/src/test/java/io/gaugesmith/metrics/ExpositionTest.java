package io.gaugesmith.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ExpositionTest {
  private static final Exposition PAGE =
      new Exposition(
          List.of(
              family(Metric.gauge("up", "")),
              family(Metric.counter("requests_total", "")),
              family(Metric.gauge("my.gauge", "")),
              family(Metric.histogram("latency_seconds", ""))));

  @Test
  void narrowsToFamiliesByTheirNames() {
    assertThat(kept("up", "requests_total", "none")).containsExactly("up", "requests_total");
  }

  @Test
  void narrowsToFamiliesByTheirSamples() {
    assertThat(kept("latency_seconds_bucket")).containsExactly("latency_seconds");
    assertThat(kept("latency_seconds_gsum")).isEmpty();
  }

  @Test
  void narrowsToFamiliesByWhatOpenMetricsCallsThem() {
    assertThat(kept("requests")).containsExactly("requests_total");
  }

  @Test
  void narrowsToFamiliesByTheirClassicNames() {
    assertThat(kept("my_gauge")).containsExactly("my.gauge");
    assertThat(kept("my.gauge")).containsExactly("my.gauge");
  }

  private static List<String> kept(String... names) {
    return PAGE.only(Set.of(names)).families().stream()
        .map(family -> family.metric().name())
        .toList();
  }

  private static Exposition.ExposedFamily family(Metric metric) {
    return new Exposition.ExposedFamily(metric, List.of());
  }
}
