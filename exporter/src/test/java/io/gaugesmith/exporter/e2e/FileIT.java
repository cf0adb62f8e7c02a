package io.gaugesmith.exporter.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.gaugesmith.exporter.e2e.OwnMetrics.Ran;
import io.gaugesmith.exporter.testing.Distribution;
import io.gaugesmith.exporter.testing.ExporterProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files of {@code examples/} that jobs write, while they write them. */
class FileIT {
  private static final List<String> REASONS =
      List.of("timeout", "busy", "too_large", "parse", "mapping", "limit", "io", "bug");

  @TempDir static Path distribution;
  @TempDir Path folder;

  @BeforeAll
  static void unpack() throws Exception {
    Distribution.unpack(distribution);
  }

  @Test
  void readsWhatJobsLeaveBehind() throws Exception {
    Path jobs = Files.createDirectory(folder.resolve("jobs"));
    result("a.json", "{\"copied_bytes\": 12, \"result\": \"ok\"}", 1_700_000_000);
    Path config = Examples.copy("job-results.yml", folder, "/var/lib/jobs", "jobs");
    try (ExporterProcess exporter =
        ExporterProcess.start(
            distribution, folder, "--config.file=" + config, "--web.disable-exporter-metrics")) {
      assertThat(page(exporter))
          .isEqualTo(
              """
              # HELP job_copied_bytes What the job copied.
              # TYPE job_copied_bytes gauge
              job_copied_bytes{job_file="a.json"} 12
              # HELP job_result How the job ended.
              # TYPE job_result gauge
              job_result{job_file="a.json",job_result="ok"} 1
              job_result{job_file="a.json",job_result="failed"} 0
              # HELP job_last_run_timestamp_seconds When the job wrote its result.
              # TYPE job_last_run_timestamp_seconds gauge
              job_last_run_timestamp_seconds{job_file="a.json"} 1700000000
              """
                  + OwnMetrics.of(new Ran("jobs", REASONS, 4, Map.of(), true)));
      result("b.json", "{\"copied_bytes\": 1, \"result\": \"Failed\"}", 1_700_000_100);
      assertThat(page(exporter))
          .contains("job_result{job_file=\"b.json\",job_result=\"failed\"} 1\n");
      result("b.json", "{\"copied_bytes\": ", 1_700_000_200);
      assertThat(page(exporter))
          .isEqualTo(OwnMetrics.of(new Ran("jobs", REASONS, 4, Map.of(), true).failed("parse", 1)));
      Files.delete(jobs.resolve("b.json"));
      assertThat(page(exporter)).contains("job_copied_bytes{job_file=\"a.json\"} 12\n");
    }
  }

  private void result(String name, String json, long seconds) throws IOException {
    Path file = Files.writeString(folder.resolve("jobs").resolve(name), json);
    Files.setLastModifiedTime(file, FileTime.from(Instant.ofEpochSecond(seconds)));
  }

  private static String page(ExporterProcess exporter) throws Exception {
    return Pages.comparable(exporter.scrape(""));
  }
}
