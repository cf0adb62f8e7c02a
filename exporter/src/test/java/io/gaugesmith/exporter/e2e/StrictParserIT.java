package io.gaugesmith.exporter.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.gaugesmith.exporter.testing.CommandRun;
import io.gaugesmith.exporter.testing.Distribution;
import io.gaugesmith.exporter.testing.ExporterProcess;
import io.gaugesmith.exporter.testing.UniqueSeries;
import io.gaugesmith.testing.Tools;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An independent parser, strict about OpenMetrics, reads whole pages of the program. */
class StrictParserIT {
  private static final String SCRIPT =
      "exporter/src/test/resources/io/gaugesmith/exporter/e2e/strict_parser.py";

  @TempDir static Path distribution;
  @TempDir Path folder;

  @BeforeAll
  static void unpack() throws Exception {
    Distribution.unpack(distribution);
  }

  @Test
  void readsWhatIsServedWithoutAConfiguration() throws Exception {
    try (ExporterProcess exporter = ExporterProcess.start(distribution, folder)) {
      exporter.scrape("");
      checkBothFormats(exporter);
    }
  }

  @Test
  void readsTheFiveSystems() throws Exception {
    try (FiveSystems systems = FiveSystems.start(folder);
        ExporterProcess exporter =
            ExporterProcess.start(distribution, folder, "--config.file=" + systems.config())) {
      await()
          .atMost(Duration.ofSeconds(30))
          .untilAsserted(() ->
              assertThat(exporter.scrape("")).contains("\ntxt_files_count ", "\nlatitude_ISS "));
      checkBothFormats(exporter);
      systems.application().stop();
      checkBothFormats(exporter);
    }
  }

  private void checkBothFormats(ExporterProcess exporter) throws Exception {
    check(exporter, "openmetrics", "application/openmetrics-text;version=1.0.0");
    check(exporter, "text", "text/plain;version=0.0.4");
  }

  private void check(ExporterProcess exporter, String format, String accept) throws Exception {
    HttpResponse<String> page = exporter.get("/metrics", accept);
    assertThat(page.headers().firstValue("Content-Type").orElseThrow())
        .startsWith(accept.substring(0, accept.indexOf(';')));
    UniqueSeries.check(page.body());
    CommandRun parsed =
        CommandRun.of(
            List.of(
                Tools.require("python").toString(),
                Path.of(System.getProperty("gaugesmith.root"), SCRIPT).toString(),
                format),
            folder,
            Map.of(),
            page.body());
    long samples =
        page.body().lines().filter(line -> !line.isEmpty() && !line.startsWith("#")).count();
    assertThat(parsed.err()).isEmpty();
    assertThat(parsed.out()).endsWith(" " + samples + "\n");
  }
}
