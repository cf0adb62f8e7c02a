package io.gaugesmith.exporter.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.gaugesmith.exporter.testing.CommandRun;
import io.gaugesmith.exporter.testing.Distribution;
import io.gaugesmith.exporter.testing.ExporterProcess;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The logs of {@code examples/}, as servers write them. */
class LogIT {
  private static final String LINE =
      "192.0.2.7 - - [10/Oct/2026:13:55:36 +0000] \"%s / HTTP/1.1\" %d %d \"-\" \"curl/8\"\n";

  @TempDir static Path distribution;
  @TempDir Path folder;

  @BeforeAll
  static void unpack() throws Exception {
    Distribution.unpack(distribution);
  }

  @Test
  void countsRequestsWhileTheLogIsRotated() throws Exception {
    Path log = folder.resolve("access.log");
    append(log, LINE.formatted("GET", 200, 1));
    Path config =
        Examples.copy("access-log.yml", folder, "/var/log/nginx/access.log", "access.log");
    try (ExporterProcess exporter =
        ExporterProcess.start(
            distribution, folder, "--config.file=" + config, "--web.disable-exporter-metrics")) {
      assertThat(requests(exporter)).isEmpty(); // what was there before does not count
      append(log, LINE.formatted("GET", 200, 512) + LINE.formatted("POST", 500, 5_000));
      Files.move(log, folder.resolve("access.log.1"));
      append(log, LINE.formatted("GET", 200, 2_000_000) + "no request\n");
      assertThat(requests(exporter))
          .isEqualTo(
              """
              web_requests_total{method="GET",status="200"} 2
              web_requests_total{method="POST",status="500"} 1
              web_response_bytes_bucket{le="1000.0"} 1
              web_response_bytes_bucket{le="10000.0"} 2
              web_response_bytes_bucket{le="100000.0"} 2
              web_response_bytes_bucket{le="1e+06"} 2
              web_response_bytes_bucket{le="+Inf"} 3
              web_response_bytes_count 3
              web_response_bytes_sum 2005512
              gaugesmith_log_lines_total{collector="web",result="matched"} 3
              gaugesmith_log_lines_total{collector="web",result="unmatched"} 1
              gaugesmith_log_lines_total{collector="web",result="failed"} 0
              """);
    }
  }

  private static String requests(ExporterProcess exporter) throws Exception {
    String page =
        exporter
            .scrape("?collect[]=web")
            .lines()
            .filter(line -> line.matches("(web_|gaugesmith_log_lines).*"))
            .map(line -> line + "\n")
            .reduce("", String::concat);
    return page.contains("\"matched\"} 0") ? "" : page;
  }

  private static void append(Path file, String text) throws IOException {
    Files.write(
        file,
        text.getBytes(StandardCharsets.UTF_8),
        StandardOpenOption.CREATE,
        StandardOpenOption.APPEND);
  }

  @Test
  void explainsWhatASampleWouldAddUpTo() throws Exception {
    append(folder.resolve("sample.log"), LINE.formatted("GET", 200, 512) + "no request\n");
    Path config = Examples.copy("access-log.yml", folder);
    CommandRun run =
        CommandRun.of(
            distribution, folder, "check", config.toString(), "--sample", "web=sample.log");
    assertThat(run.out().replace(config.toString(), "access-log.yml"))
        .isEqualTo(
            """
            access-log.yml: valid, 1 collector

            web, with sample.log:
              1 matched, 1 unmatched, 0 failed
                  first unmatched: "no request"
              web_requests_total: 1 item, 1 sample
                  labels.method .method gives "GET"
                  labels.status .status gives "200"
              web_response_bytes: 1 item, 1 sample
                  value .bytes gives "512"
            """);
    assertThat(run.exitCode()).isZero();
  }
}
