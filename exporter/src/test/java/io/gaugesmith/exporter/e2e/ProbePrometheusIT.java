package io.gaugesmith.exporter.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.gaugesmith.exporter.testing.Distribution;
import io.gaugesmith.exporter.testing.ExporterProcess;
import io.gaugesmith.testing.PrometheusServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Real Prometheus servers discover the targets of the example, and probe all of them. */
class ProbePrometheusIT {
  @TempDir static Path distribution;
  @TempDir Path folder;

  @BeforeAll
  static void unpack() throws Exception {
    Distribution.unpack(distribution);
  }

  @ParameterizedTest
  @ValueSource(strings = {"prometheus2", "prometheus3"})
  void probeAHundredTargetsThroughOneJob(String server) throws Exception {
    try (Fleet fleet = Fleet.start(100)) {
      Path config =
          Examples.copy(
              "probe-a-fleet.yml",
              folder,
              "app1:8000, app2:8000, app3:8000",
              String.join(", ", fleet.targets()));
      try (ExporterProcess exporter =
              ExporterProcess.start(distribution, folder, "--config.file=" + config);
          PrometheusServer prometheus =
              PrometheusServer.start(server, folder.resolve("server"), job(exporter.address()))) {
        prometheus.await("count(probe_success == 1)", Map.of("", "100")::equals);
        prometheus.await(
            "count(count by (instance) (app_requests_current))", Map.of("", "100")::equals);
        prometheus.await("sum(app_requests_current)", Map.of("", "4950")::equals);
        prometheus.await("count(up == 1)", Map.of("", "100")::equals);

        fleet.stop(7);
        prometheus.await("probe_failure", Map.of("probe_failure{reason=\"connect\"}", "1")::equals);
        prometheus.await("count(probe_success == 1)", Map.of("", "99")::equals);
        prometheus.await("count(up == 1)", Map.of("", "100")::equals);
        assertThat(exporter.log()).noneMatch(line -> line.contains("level=error"));
      }
    }
  }

  /** The example of a job, in more of a hurry. */
  private String job(String exporter) throws Exception {
    Files.createDirectories(folder.resolve("prometheus"));
    Path job =
        Examples.copy(
            "prometheus/probe-a-fleet.yml",
            folder,
            "gaugesmith:10090",
            exporter,
            "scrape_interval: 15s, scrape_timeout: 10s",
            "scrape_interval: 2s, scrape_timeout: 2s",
            "refresh_interval: 60s",
            "refresh_interval: 1s");
    return Files.readString(job);
  }
}
