package io.gaugesmith;

import static org.assertj.core.api.Assertions.assertThat;

import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The exporter as a program uses it, over real HTTP. */
class ExporterTest extends Scraping {

  @Test
  void servesWhatACollectorSaysOnItsOwnServer() throws Exception {
    try (Exporter exporter = listening().collector("tmp", out -> out.add(FILES, 3)).start()) {
      HttpResponse<String> answer = get(exporter, "/metrics");
      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.headers().firstValue("Content-Type"))
          .hasValue("text/plain; version=0.0.4; charset=utf-8");
      assertThat(answer.body())
          .startsWith("# HELP files_count Files.\n# TYPE files_count gauge\nfiles_count 3\n")
          .contains("gaugesmith_collector_success{collector=\"tmp\"} 1\n");
      assertThat(get(exporter, "/other").statusCode()).isEqualTo(404);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "/metrics?name[]=files_count, 200, files_count 3",
    "/metrics?collect[]=nobody, 400, collect[] names a collector that does not exist",
    "/metrics?collect[]=tmp&exclude[]=tmp, 400, collect[] and exclude[] exclude each other",
    "/metrics?a=%25zz, 200, files_count 3",
  })
  void knowsTheParametersOfOtherExporters(String path, int status, String line) throws Exception {
    try (Exporter exporter = listening().collector("tmp", out -> out.add(FILES, 3)).start()) {
      HttpResponse<String> answer =
          get(exporter, path.replace("[", "%5B").replace("]", "%5D"), "Accept", "text/plain");
      assertThat(answer.statusCode()).isEqualTo(status);
      assertThat(answer.body().lines()).contains(line);
    }
  }

  @Test
  void speaksOpenMetricsAndGzipToThoseWhoAsk() throws Exception {
    try (Exporter exporter = listening().collector("tmp", out -> out.add(FILES, 3)).start()) {
      HttpResponse<String> answer =
          get(exporter, "/metrics", "Accept", "application/openmetrics-text; version=1.0.0");
      assertThat(answer.headers().firstValue("Content-Type").orElseThrow())
          .startsWith("application/openmetrics-text; version=1.0.0");
      assertThat(answer.body()).endsWith("# EOF\n");
      assertThat(get(exporter, "/metrics", "Accept-Encoding", "gzip").headers().map())
          .containsEntry("content-encoding", List.of("gzip"));
      assertThat(get(exporter, "/metrics", "X-Prometheus-Scrape-Timeout-Seconds", "5").body())
          .contains("files_count 3\n");
    }
  }

  @Test
  void answersHeadAndRefusesOtherMethods() throws Exception {
    try (Exporter exporter = listening().collector("tmp", out -> out.add(FILES, 3)).start()) {
      URI uri = URI.create("http://127.0.0.1:" + exporter.address().getPort() + "/metrics");
      HttpResponse<String> head =
          CLIENT.send(
              HttpRequest.newBuilder(uri)
                  .method("HEAD", HttpRequest.BodyPublishers.noBody())
                  .build(),
              HttpResponse.BodyHandlers.ofString());
      assertThat(head.statusCode()).isEqualTo(200);
      assertThat(head.headers().firstValueAsLong("Content-Length").orElse(0)).isPositive();
      HttpResponse<String> post =
          CLIENT.send(
              HttpRequest.newBuilder(uri).POST(HttpRequest.BodyPublishers.ofString("x")).build(),
              HttpResponse.BodyHandlers.ofString());
      assertThat(post.statusCode()).isEqualTo(405);
      assertThat(post.headers().firstValue("Allow")).hasValue("GET, HEAD");
    }
  }

  @Test
  void joinsRegistryRuntimeAndUptimeUnderConstantLabels() throws Exception {
    PrometheusRegistry registry = new PrometheusRegistry();
    Counter.builder().name("orders_total").help("Orders.").register(registry).inc(2);
    try (Exporter exporter =
        Exporter.builder()
            .registry(registry)
            .jvmMetrics()
            .uptime("svc_uptime_seconds_total")
            .constantLabel("team", "shop")
            .build()) {
      assertThat(page(exporter))
          .contains("orders_total{team=\"shop\"} 2\n")
          .contains("# TYPE svc_uptime_seconds_total counter\n")
          .containsPattern("jvm_runtime_info\\{.*team=\"shop\".*} 1\n")
          .contains("gaugesmith_collector_success{collector=\"registry\"} 1\n");
    }
    try (Exporter exporter = Exporter.builder().uptime("svc_uptime_seconds").build()) {
      assertThat(page(exporter)).contains("# TYPE svc_uptime_seconds gauge\n");
    }
  }

  @Test
  void collectsInTheBackgroundWhereThatIsAsked() throws Exception {
    CountDownLatch twice = new CountDownLatch(2);
    try (Exporter exporter =
        Exporter.builder()
            .collector(
                "slow",
                out -> {
                  twice.countDown();
                  out.add(FILES, 3);
                },
                CollectorOptions.every(Duration.ofMillis(100)).label("disk", "a"))
            .build()) {
      twice.await();
      assertThat(samples(exporter, "files_count")).containsExactly("files_count{disk=\"a\"} 3");
    }
  }

  @Test
  void standsBesideAnotherInOneProgram() throws Exception {
    try (Exporter one = listening().collector("tmp", out -> out.add(FILES, 1)).start();
        Exporter other = listening().collector("tmp", out -> out.add(FILES, 2)).start()) {
      assertThat(get(one, "/metrics").body()).contains("files_count 1\n");
      assertThat(get(other, "/metrics").body()).contains("files_count 2\n");
    }
  }
}
