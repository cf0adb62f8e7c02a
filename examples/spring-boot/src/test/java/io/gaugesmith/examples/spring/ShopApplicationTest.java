package io.gaugesmith.examples.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.gaugesmith.Exporter;
import io.gaugesmith.metrics.HistogramValue;
import io.gaugesmith.metrics.Metric;
import io.gaugesmith.metrics.Snapshot;
import io.gaugesmith.metrics.SummaryValue;
import io.gaugesmith.testing.PrometheusServer;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootVersion;
import org.springframework.context.ConfigurableApplicationContext;

/** The real application, through its real actuator. */
class ShopApplicationTest {
  @TempDir Path folder;

  @Test
  void servesCollectorsThroughItsActuator() throws Exception {
    assertThat(SpringBootVersion.getVersion()).startsWith(System.getProperty("spring.expected"));
    try (ConfigurableApplicationContext context =
        SpringApplication.run(ShopApplication.class, "--server.port=0")) {
      String port = context.getEnvironment().getProperty("local.server.port");
      HttpResponse<String> answer =
          HttpClient.newHttpClient()
              .send(
                  HttpRequest.newBuilder(
                          URI.create("http://127.0.0.1:" + port + "/actuator/prometheus"))
                      .build(),
                  HttpResponse.BodyHandlers.ofString());
      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.body())
          .contains("shop_orders_open{country=\"ch\"} 3.0\nshop_orders_open{country=\"fr\"} 5.0\n")
          .contains("gaugesmith_collector_success{collector=\"orders\"} 1.0\n")
          .contains("gaugesmith_collector_success{collector=\"stock\"} 0.0\n")
          .contains("\njvm_memory_used_bytes{");
    }
  }

  @Test
  void theRegistryOfMicrometerJoinsAsAnyOther() throws Exception {
    PrometheusMeterRegistry meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    meters.counter("orders.taken", "country", "ch").increment(3);
    meters.timer("orders.packing").record(Duration.ofMillis(1500));
    ByteArrayOutputStream page = new ByteArrayOutputStream();
    try (Exporter exporter =
        Exporter.builder()
            .registry(meters.getPrometheusRegistry())
            .collector("stock", out -> out.add(Metric.gauge("stock_items", "Items."), 7))
            .build()) {
      exporter.render("text/plain", page);
    }
    assertThat(page.toString(StandardCharsets.UTF_8))
        .contains("# TYPE orders_taken_total counter\norders_taken_total{country=\"ch\"} 3\n")
        .contains("\norders_packing_seconds_count 1\n", "\norders_packing_seconds_sum 1.5\n")
        .contains("\nstock_items 7\n")
        .contains("gaugesmith_collector_success{collector=\"registry\"} 1\n");
  }

  @Test
  void aRegistryOfMicrometerServesEveryTypeAndStaysWhole() {
    PrometheusMeterRegistry meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    meters.counter("orders.taken").increment();
    try (Exporter exporter =
        Exporter.builder()
            .collector("types", ShopApplicationTest::everyType)
            .collector(
                "named", out -> out.add(Metric.gauge("a_info", "A name of the client's."), 1))
            .build()) {
      exporter.registerIn(meters.getPrometheusRegistry());
      assertThat(meters.scrape())
          .contains("orders_taken_total 1.0\n", "c{x=\"1\"} 3.5\n", "d_info{version=\"7\"} 1\n")
          .contains("g_seconds_bucket{le=\"0.5\"} 2\n", "g_seconds_bucket{le=\"+Inf\"} 3\n")
          .contains("h_seconds{quantile=\"0.9\"} 2.0\n", "f{x=\"1\",f=\"up\"} 1\n")
          .contains("gaugesmith_collector_success{collector=\"types\"} 1.0\n")
          .contains("gaugesmith_collector_success{collector=\"named\"} 0.0\n");
    }
  }

  private static void everyType(Snapshot.Builder out) {
    out.add(Metric.counter("b_total", "B.", "x"), 1, "1");
    out.add(Metric.gauge("c", "C.", "x"), 3.5, "1");
    out.add(Metric.info("d_info", "D.", "version"), 1, "7");
    out.add(Metric.stateset("f", "F.", "x"), 1, "1", "up");
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

  @ParameterizedTest
  @ValueSource(strings = {"prometheus2", "prometheus3"})
  void aPrometheusStoresWhatItsActuatorSays(String tool) throws Exception {
    try (ConfigurableApplicationContext context =
            SpringApplication.run(ShopApplication.class, "--server.port=0");
        PrometheusServer prometheus =
            PrometheusServer.start(
                tool,
                folder.resolve(tool),
                "127.0.0.1:" + context.getEnvironment().getProperty("local.server.port"),
                "    metrics_path: /actuator/prometheus")) {
      Map<String, String> orders =
          Map.of("shop_orders_open{country=\"ch\"}", "3", "shop_orders_open{country=\"fr\"}", "5");
      assertThat(prometheus.await("shop_orders_open", orders::equals)).isEqualTo(orders);
      Map<String, String> successes =
          Map.of(
              "gaugesmith_collector_success{collector=\"orders\"}", "1",
              "gaugesmith_collector_success{collector=\"stock\"}", "0");
      assertThat(prometheus.await("gaugesmith_collector_success", successes::equals))
          .isEqualTo(successes);
    }
  }
}
