package io.gaugesmith.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.gaugesmith.Exporter;
import io.gaugesmith.testing.PrometheusServer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every example that serves, scraped by a real Prometheus. */
class ScrapedExamplesTest {
  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"prometheus2", "prometheus3"})
  void aPrometheusStoresWhatTheySay(String tool) throws Exception {
    Path inbox = Files.createDirectory(folder.resolve("inbox"));
    Files.createFile(inbox.resolve("a"));
    ServletApplication servlets = new ServletApplication(0);
    try (Exporter files = FileCounter.start(inbox, 0);
        WebApplication application = new WebApplication(0);
        PrometheusServer prometheus =
            PrometheusServer.start(
                tool,
                folder.resolve(tool),
                """
                global: {scrape_interval: 1s, scrape_timeout: 1s}
                scrape_configs:
                  - job_name: test
                    static_configs:
                      - targets: ["127.0.0.1:%d", "127.0.0.1:%d", "127.0.0.1:%d"]
                """
                    .formatted(files.address().getPort(), application.port(), servlets.port()))) {
      for (int request = 0; request < 3; request++) {
        get(application.port(), "/");
        get(servlets.port(), "/hello/you");
      }
      says(prometheus, "tmp_files_count", "tmp_files_count", "1");
      says(prometheus, "app_greetings_total", "app_greetings_total{app=\"greeter\"}", "3");
      says(prometheus, "sum(http_server_requests_total{route=\"/hello/*\"})", "", "3");
      says(
          prometheus,
          "sum(http_server_request_duration_seconds_count{route=\"/\",app=\"greeter\"})",
          "",
          "3");
      says(
          prometheus, "count(http_server_last_request_duration_seconds{route=\"/\"} > 0)", "", "1");
      says(prometheus, "count(app_uptime_seconds_total > 0)", "", "2");
      says(prometheus, "sum(up)", "", "3");
      says(prometheus, "count(gaugesmith_collector_success == 0) or vector(0)", "", "0");
    } finally {
      servlets.stop();
    }
  }

  private static void says(PrometheusServer prometheus, String query, String series, String value)
      throws Exception {
    Map<String, String> wanted = Map.of(series, value);
    assertThat(prometheus.await(query, wanted::equals)).isEqualTo(wanted);
  }

  private static void get(int port, String path) throws Exception {
    URI uri = URI.create("http://127.0.0.1:" + port + path);
    HttpResponse<Void> answer =
        HttpClient.newHttpClient()
            .send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.discarding());
    assertThat(answer.statusCode()).isEqualTo(200);
  }
}
