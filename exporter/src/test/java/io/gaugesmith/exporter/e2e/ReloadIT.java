package io.gaugesmith.exporter.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.gaugesmith.exporter.testing.Distribution;
import io.gaugesmith.exporter.testing.ExporterProcess;
import io.gaugesmith.exporter.testing.JsonServer;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the running program makes of signals, of reloads and of a source that fails. */
class ReloadIT {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @TempDir static Path distribution;
  @TempDir Path folder;
  private JsonServer application;

  @BeforeAll
  static void unpack() throws Exception {
    Distribution.unpack(distribution);
  }

  @BeforeEach
  void startApplication() throws Exception {
    application = JsonServer.start().answer("/status", "{\"requests\": 3}");
  }

  @AfterEach
  void stopApplication() {
    application.close();
  }

  @Test
  void loadsAgainOnHangUpAndLeavesUnchangedCollectorsAlone() throws Exception {
    configure("first");
    try (ExporterProcess exporter = start()) {
      application.stop();
      exporter.scrape("");
      exporter.scrape("");
      application.resume();
      configure("second");
      exporter.signal("HUP");
      await()
          .atMost(PATIENCE)
          .untilAsserted(() ->
              assertThat(values(exporter.scrape("")))
                  .containsExactly(
                      "app_requests 3",
                      "second 0",
                      "gaugesmith_collector_failures_total{collector=\"app\",reason=\"connect\"} 2",
                      "gaugesmith_config_last_reload_successful 1"));
    }
  }

  @Test
  void keepsTheConfigurationWhenTheNewOneIsInvalid() throws Exception {
    configure("first");
    try (ExporterProcess exporter = start("--web.enable-lifecycle")) {
      Files.writeString(folder.resolve("gaugesmith.yml"), "collectors: {app: {http: {}}}\n");
      HttpResponse<String> answer = exporter.post("/-/reload");
      assertThat(answer.statusCode()).isEqualTo(500);
      assertThat(answer.body())
          .isEqualTo(
              """
              the configuration stays as it was:
              gaugesmith.yml:1:20: collectors.app.http: "url" is missing
              """);
      List<String> kept =
          List.of(
              "app_requests 3",
              "first 0",
              "gaugesmith_collector_failures_total{collector=\"app\",reason=\"connect\"} 0",
              "gaugesmith_config_last_reload_successful 0");
      assertThat(values(exporter.scrape(""))).isEqualTo(kept);

      configure("second");
      assertThat(exporter.post("/-/reload").statusCode()).isEqualTo(200);
      assertThat(values(exporter.scrape("")))
          .contains("second 0", "gaugesmith_config_last_reload_successful 1");
    }
  }

  @Test
  void loadsOverHttpOnlyWhereThatIsAllowed() throws Exception {
    configure("first");
    try (ExporterProcess exporter = start()) {
      configure("second");
      HttpResponse<String> answer = exporter.post("/-/reload");
      assertThat(answer.statusCode()).isEqualTo(403);
      assertThat(values(exporter.scrape(""))).contains("first 0");
    }
  }

  @Test
  void finishesTheScrapeInFlightBeforeItEnds() throws Exception {
    configure("first");
    application.hold("/status", "{\"requests\": 4}");
    try (ExporterProcess exporter = start()) {
      CompletableFuture<String> page = new CompletableFuture<>();
      Thread.ofVirtual()
          .start(() -> {
            try {
              page.complete(exporter.scrape(""));
            } catch (Exception failure) {
              page.completeExceptionally(failure);
            }
          });
      await().atMost(PATIENCE).until(() -> application.held() == 1);
      exporter.signal("TERM");
      await()
          .atMost(PATIENCE)
          .until(() -> exporter.log().stream().anyMatch(line -> line.endsWith("msg=ending")));
      application.release();
      assertThat(values(page.get())).contains("app_requests 4");
      assertThat(exporter.awaitEnd()).isZero();
    }
  }

  @Test
  void saysOnceThatASourceFailsAndOnceThatItWorksAgain() throws Exception {
    configure("first");
    try (ExporterProcess exporter = start()) {
      application.stop();
      for (int scrape = 0; scrape < 5; scrape++) {
        exporter.scrape("");
      }
      application.resume();
      exporter.scrape("");
      exporter.signal("TERM");
      assertThat(exporter.awaitEnd()).isZero();
      await()
          .atMost(PATIENCE)
          .untilAsserted(() ->
              assertThat(
                      exporter.log().stream()
                          .filter(line -> line.contains("collector="))
                          .map(line ->
                              line.replaceFirst("^ts=\\S+ ", "")
                                  .replaceFirst("failed_for=\\d+s", "failed_for=<time>")))
                  .containsExactly(
                      "level=warn msg=\"collection failed\" collector=app reason=connect"
                          + " error=\"GET http://"
                          + application.address()
                          + "/status: no connection; it was refused\"",
                      "level=info msg=\"collection works again\" collector=app"
                          + " failed_for=<time>"));
    }
  }

  private void configure(String metric) throws Exception {
    Files.createDirectories(folder.resolve("empty"));
    Files.writeString(
        folder.resolve("gaugesmith.yml"),
        """
        collectors:
          app:
            http: {url: "http://%s/status"}
            metrics: [{name: app_requests, value: .requests}]
          %s:
            files: {path: empty}
            metrics: [{name: %s, value: .count}]
        """
            .formatted(application.address(), metric, metric));
  }

  /** The lines that tell what these tests are about. */
  private static List<String> values(String page) {
    return page.lines()
        .filter(line ->
            line.matches(
                "(app_requests|first|second) .*|.*\"connect\"} .*|.*reload_successful \\d"))
        .toList();
  }

  private ExporterProcess start(String... flags) throws Exception {
    return ExporterProcess.start(distribution, folder, flags);
  }
}
