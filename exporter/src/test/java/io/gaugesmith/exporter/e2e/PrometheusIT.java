package io.gaugesmith.exporter.e2e;

import io.gaugesmith.exporter.testing.Distribution;
import io.gaugesmith.exporter.testing.ExporterProcess;
import io.gaugesmith.testing.PrometheusServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Real Prometheus servers scrape the program. */
class PrometheusIT {
  private static final Map<String, String> UP = Map.of("up", "1");

  @TempDir static Path distribution;
  @TempDir Path folder;

  @BeforeAll
  static void unpack() throws Exception {
    Distribution.unpack(distribution);
  }

  @ParameterizedTest
  @ValueSource(strings = {"prometheus2", "prometheus3"})
  void losesTheSeriesOfAStoppedSourceAndNoOthers(String server) throws Exception {
    try (FiveSystems systems = FiveSystems.start(folder);
        ExporterProcess exporter = start(systems.config());
        PrometheusServer prometheus =
            PrometheusServer.start(server, folder.resolve("server"), exporter.address(), "")) {
      prometheus.await("up", UP::equals);
      prometheus.await(FiveSystems.QUERY, FiveSystems.SERIES::equals);
      prometheus.await("gaugesmith_collector_success", success("1")::equals);

      systems.application().stop();
      Map<String, String> others = new HashMap<>(FiveSystems.SERIES);
      others.keySet().removeIf(series -> series.startsWith("app_"));
      prometheus.await(FiveSystems.QUERY, others::equals);
      prometheus.await("gaugesmith_collector_success", success("0")::equals);
      prometheus.await(
          "gaugesmith_collector_failures_total > 0",
          failures ->
              failures
                  .keySet()
                  .equals(
                      Set.of(
                          "gaugesmith_collector_failures_total{collector=\"app\",reason=\"connect\"}")));
      prometheus.await("up", UP::equals);

      systems.application().resume();
      prometheus.await(FiveSystems.QUERY, FiveSystems.SERIES::equals);
      prometheus.await("gaugesmith_collector_success", success("1")::equals);
    }
  }

  /** All collectors succeed, but for the one of the application perhaps. */
  private static Map<String, String> success(String ofApplication) {
    Map<String, String> values = new HashMap<>();
    for (String collector : new String[] {"tmp", "texts", "space", "app", "system"}) {
      values.put(
          "gaugesmith_collector_success{collector=\"" + collector + "\"}",
          collector.equals("app") ? ofApplication : "1");
    }
    return values;
  }

  @ParameterizedTest
  @ValueSource(strings = {"PrometheusText1.0.0", "OpenMetricsText1.0.0"})
  void keepsNamesOfAllLettersInTheFormatsThatHaveThem(String protocol) throws Exception {
    String options =
        """
            scrape_protocols: [%s]
            fallback_scrape_protocol: PrometheusText0.0.4
        """
            .formatted(protocol);
    try (ExporterProcess exporter = start(utf8Names());
        PrometheusServer prometheus =
            PrometheusServer.start(
                "prometheus3", folder.resolve("server"), exporter.address(), options)) {
      prometheus.await("up", UP::equals);
      prometheus.await("{\"shop.größe\"}", Map.of("shop.größe{shop.name=\"a b\"}", "1")::equals);
    }
  }

  @Test
  void escapesNamesForAServerThatKnowsTheClassicOnes() throws Exception {
    try (ExporterProcess exporter = start(utf8Names());
        PrometheusServer prometheus =
            PrometheusServer.start(
                "prometheus2", folder.resolve("server"), exporter.address(), "")) {
      prometheus.await("up", UP::equals);
      prometheus.await(
          "{__name__=~\"shop.*\"}", Map.of("shop_gr__e{shop_name=\"a b\"}", "1")::equals);
    }
  }

  private Path utf8Names() throws Exception {
    Files.createFile(Files.createDirectory(folder.resolve("shop")).resolve("one"));
    return Files.writeString(
        folder.resolve("names.yml"),
        """
        utf8_names: true
        collectors:
          shop:
            files: {path: shop}
            metrics:
              - {name: shop.größe, value: .count, labels: {shop.name: '"a b"'}}
        """);
  }

  private ExporterProcess start(Path config) throws Exception {
    return ExporterProcess.start(
        distribution, folder, "--config.file=" + config, "--web.disable-exporter-metrics");
  }
}
