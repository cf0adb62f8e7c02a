package io.gaugesmith.exporter.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.gaugesmith.exporter.e2e.OwnMetrics.Ran;
import io.gaugesmith.exporter.testing.Distribution;
import io.gaugesmith.exporter.testing.ExporterProcess;
import io.gaugesmith.exporter.testing.FaultyServer;
import io.gaugesmith.testing.Tools;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pages of other exporters join ours. */
class PassThroughIT {
  /** An exporter as people write it, with Prometheus' client for Python. */
  private static final String EXPORTER =
      """
      import time
      from prometheus_client import *
      registry = CollectorRegistry()
      Gauge('shop_open', 'Whether "we" are\\nopen.', registry=registry).set(1)
      sales = Counter('shop_sales', 'Sales.', ['kind'], registry=registry)
      sales.labels('a"b\\\\c').inc(3, {'trace_id': 'abc'})
      Info('shop_build', 'Build.', registry=registry).info({'version': '1.2'})
      Enum('shop_mode', 'Mode.', states=['day', 'night'], registry=registry).state('night')
      wait = Histogram('shop_wait_seconds', 'Wait.', buckets=[0.5, 1], registry=registry)
      wait.observe(0.75, {'trace_id': 'def'})
      Summary('shop_size_bytes', 'Size.', registry=registry).observe(12)
      Gauge('python_left_out', 'Dropped.', registry=registry)
      server, thread = start_http_server(0, addr='127.0.0.1', registry=registry)
      print(server.server_port, flush=True)
      time.sleep(600)
      """;

  @TempDir static Path distribution;
  @TempDir Path folder;

  @BeforeAll
  static void unpack() throws Exception {
    Distribution.unpack(distribution);
  }

  @Test
  void passesThePageOfAnotherExporterOn() throws Exception {
    Process python =
        new ProcessBuilder(Tools.require("python").toString(), "-c", EXPORTER)
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (BufferedReader port = python.inputReader(StandardCharsets.UTF_8)) {
      Path config =
          Examples.copy(
              "existing-exporter.yml", folder, "localhost:8000", "127.0.0.1:" + port.readLine());
      try (ExporterProcess exporter = start(config)) {
        String page = exporter.get("/metrics", "application/openmetrics-text;version=1.0.0").body();
        assertThat(page.replaceAll("(# \\{[^}]*} \\S+) [0-9.]+", "$1 <time>"))
            .startsWith(
                """
                # HELP shop_open Whether \\"we\\" are\\nopen.
                # TYPE shop_open gauge
                shop_open{site="porto"} 1
                # HELP shop_sales Sales.
                # TYPE shop_sales counter
                shop_sales_total{kind="a\\"b\\\\c",site="porto"} 3 # {trace_id="abc"} 3 <time>
                # HELP shop_build Build.
                # TYPE shop_build info
                shop_build_info{version="1.2",site="porto"} 1
                # HELP shop_mode Mode.
                # TYPE shop_mode stateset
                shop_mode{shop_mode="day",site="porto"} 0
                shop_mode{shop_mode="night",site="porto"} 1
                # HELP shop_wait_seconds Wait.
                # TYPE shop_wait_seconds histogram
                shop_wait_seconds_bucket{site="porto",le="0.5"} 0
                shop_wait_seconds_bucket{site="porto",le="1.0"} 1 # {trace_id="def"} 0.75 <time>
                shop_wait_seconds_bucket{site="porto",le="+Inf"} 1
                shop_wait_seconds_count{site="porto"} 1
                shop_wait_seconds_sum{site="porto"} 0.75
                # HELP shop_size_bytes Size.
                # TYPE shop_size_bytes summary
                shop_size_bytes_count{site="porto"} 1
                shop_size_bytes_sum{site="porto"} 12
                # HELP gaugesmith_collector_success \
                """)
            .doesNotContain("python_left_out", "_created");
      }
    } finally {
      python.destroyForcibly().waitFor();
    }
  }

  @Test
  void takesAPageWholeOrNotAtAll() throws Exception {
    try (FaultyServer server = FaultyServer.start()) {
      Path config =
          Files.writeString(
              folder.resolve("page.yml"),
              "collectors: {page: {http: {url: \"%s\", format: prometheus}}}"
                  .formatted("http://127.0.0.1:" + server.port() + "/metrics"));
      try (ExporterProcess exporter = start(config)) {
        String good = "# HELP a_total A.\n# TYPE a_total counter\na_total 3 1700000000000\nb 2\n";
        serve(server, good);
        String whole =
            """
            # HELP a_total A.
            # TYPE a_total counter
            a_total 3
            # TYPE b untyped
            b 2
            """;
        Ran ran = Ran.http("page", 2);
        assertThat(page(exporter)).isEqualTo(whole + OwnMetrics.of(ran));
        serve(server, good + "c{d=\"e} 1\n");
        assertThat(page(exporter)).isEqualTo(OwnMetrics.of(ran.failed("parse", 1)));
        serve(server, good);
        assertThat(page(exporter)).isEqualTo(whole + OwnMetrics.of(ran.recovered("parse", 1)));
      }
    }
  }

  private static void serve(FaultyServer server, String page) throws IOException {
    byte[] answer =
        FaultyServer.answer(
            "200 OK\r\nContent-Type: text/plain; version=0.0.4",
            page.getBytes(StandardCharsets.UTF_8));
    server.conduct((connection, out) -> out.write(answer));
  }

  private ExporterProcess start(Path config) throws Exception {
    return ExporterProcess.start(
        distribution, folder, "--config.file=" + config, "--web.disable-exporter-metrics");
  }

  private static String page(ExporterProcess exporter) throws Exception {
    return Pages.comparable(exporter.scrape(""));
  }
}
