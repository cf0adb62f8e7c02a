package io.gaugesmith.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gaugesmith.Exporter;
import io.gaugesmith.metrics.HistogramValue;
import io.gaugesmith.metrics.Metric;
import io.gaugesmith.metrics.Snapshot;
import io.gaugesmith.metrics.SummaryValue;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Our collectors as the client's own writer shows them. */
class ExportedPageTest {
  private final PrometheusRegistry registry = new PrometheusRegistry();

  private String page() throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    PrometheusTextFormatWriter.create().write(out, registry.scrape());
    return out.toString(StandardCharsets.UTF_8);
  }

  private static void everyType(Snapshot.Builder out) {
    out.add(Metric.counter("a_total", "A.", "x"), 1, "1");
    out.add(Metric.counter("b_count_of", "B."), 2);
    out.add(Metric.gauge("c", "C.", "x", "y"), 3.5, "1", "");
    out.add(Metric.info("d_info", "D.", "version"), 1, "7");
    out.add(Metric.info("e", "E.", "version"), 1, "8");
    out.add(Metric.stateset("f", "F.", "x"), 1, "1", "up");
    out.add(Metric.stateset("f", "F.", "x"), 0, "1", "down");
    out.add(
        Metric.histogram("g_seconds", "G."),
        new HistogramValue(
            List.of(
                new HistogramValue.Bucket(.5, 2),
                new HistogramValue.Bucket(Double.POSITIVE_INFINITY, 3)),
            4.5));
    out.add(
        Metric.summary("h_seconds", "H."),
        new SummaryValue(List.of(new SummaryValue.Quantile(.9, 2)), 5.0, 6.0));
    out.add(Metric.unknown("i", "I."), 7);
  }

  @Test
  void servesEveryTypeThroughARegistryOfTheClient() throws Exception {
    try (Exporter exporter =
        Exporter.builder().collector("all", ExportedPageTest::everyType).build()) {
      exporter.registerIn(registry);
      assertThat(page())
          .startsWith(
              """
              # HELP a_total A.
              # TYPE a_total counter
              a_total{x="1"} 1.0
              # HELP b_count_of B.
              # TYPE b_count_of untyped
              b_count_of 2.0
              # HELP c C.
              # TYPE c gauge
              c{x="1"} 3.5
              # HELP d_info D.
              # TYPE d_info gauge
              d_info{version="7"} 1
              # HELP e E.
              # TYPE e gauge
              e{version="8"} 1.0
              # HELP f F.
              # TYPE f gauge
              f{x="1",f="down"} 0
              f{x="1",f="up"} 1
              # HELP g_seconds G.
              # TYPE g_seconds histogram
              g_seconds_bucket{le="0.5"} 2
              g_seconds_bucket{le="+Inf"} 3
              g_seconds_count 3
              g_seconds_sum 4.5
              # HELP gaugesmith_collector_duration_seconds\
              """)
          .contains("gaugesmith_collector_success{collector=\"all\"} 1.0\n")
          .contains("h_seconds{quantile=\"0.9\"} 2.0\nh_seconds_count 5\nh_seconds_sum 6.0\n")
          .contains("# TYPE i untyped\ni 7.0\n");
    }
  }

  @Test
  void leavesTheRegistryWholeWhereACollectorFails() throws Exception {
    registry.register(() ->
        io.prometheus.metrics.model.snapshots.GaugeSnapshot.builder()
            .name("own")
            .dataPoint(
                io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot.builder()
                    .value(1)
                    .build())
            .build());
    try (Exporter exporter =
        Exporter.builder()
            .collector(
                "wrong",
                out -> {
                  throw new IllegalStateException("a bug");
                })
            .build()) {
      exporter.registerIn(registry);
      assertThat(page())
          .contains("own 1.0\n")
          .contains("gaugesmith_collector_success{collector=\"wrong\"} 0.0\n");
    }
  }

  @Test
  void refusesToServeItself() {
    try (Exporter exporter = Exporter.builder().registry(registry).build()) {
      assertThatThrownBy(() -> exporter.registerIn(registry))
          .hasMessage("the exporter has joined this registry, and cannot be served by it as well");
    }
  }

  @Test
  void leavesOutWhatTheRegistryHasItself() throws Exception {
    io.prometheus.metrics.core.metrics.Gauge.builder().name("c").register(registry).set(1);
    try (Exporter exporter =
        Exporter.builder()
            .collector("same", out -> out.add(Metric.gauge("c", "C."), 2))
            .collector("other", out -> out.add(Metric.gauge("d", "D."), 3))
            .build()) {
      exporter.registerIn(registry);
      assertThat(page())
          .contains("c 1.0\n")
          .contains("d 3.0\n")
          .doesNotContain("c 2.0")
          .contains("gaugesmith_collector_success{collector=\"same\"} 0.0\n")
          .contains("gaugesmith_collector_success{collector=\"other\"} 1.0\n");
      assertThat(exporter.status().get(0).lastError())
          .isEqualTo("mapping: c stands in the registry that serves this page, too");
    }
  }

  @Test
  void failsOnlyTheCollectorThatTheClientCannotSay() throws Exception {
    try (Exporter exporter =
        Exporter.builder()
            .collector("good", out -> out.add(Metric.gauge("d", "D."), 3))
            .collector("wrong", out -> out.add(Metric.gauge("e", "E.", "__l"), 1, "x"))
            .build()) {
      exporter.registerIn(registry);
      assertThat(page())
          .contains("d 3.0\n")
          .contains("gaugesmith_collector_success{collector=\"good\"} 1.0\n")
          .contains("gaugesmith_collector_success{collector=\"wrong\"} 0.0\n");
      assertThat(exporter.status().get(1).lastError())
          .startsWith("mapping: e cannot stand in the registry that serves this page: ");
    }
  }

  @Test
  void leavesTheRegistryWithItsExporterAndLetsAnotherIn() throws Exception {
    Exporter first = Exporter.builder().collector("a", out -> {}).build();
    first.registerIn(registry);
    assertThatThrownBy(() -> first.registerIn(registry))
        .hasMessage("the exporter is registered already");
    try (Exporter other = Exporter.builder().collector("b", out -> {}).build()) {
      assertThatThrownBy(() -> other.registerIn(registry))
          .hasMessage("another exporter is registered there; give its collectors to one of them");
      first.close();
      assertThat(page()).isEmpty();
      other.registerIn(registry);
      assertThat(page()).contains("gaugesmith_collector_success{collector=\"b\"} 1.0\n");
    }
  }
}
