package io.gaugesmith.exporter.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.gaugesmith.exporter.e2e.OwnMetrics.Ran;
import io.gaugesmith.exporter.testing.Distribution;
import io.gaugesmith.exporter.testing.ExporterProcess;
import io.gaugesmith.exporter.testing.JsonServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The systems of {@code examples/}, each with the real thing behind it, before and after a change.
 */
class FiveSystemsIT {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @TempDir static Path distribution;
  @TempDir Path folder;

  @BeforeAll
  static void unpack() throws Exception {
    Distribution.unpack(distribution);
  }

  @Test
  void countsTheFilesInAFolder() throws Exception {
    Path watched = Files.createDirectory(folder.resolve("watched"));
    Files.createFile(watched.resolve("one"));
    Files.createDirectory(watched.resolve(".hidden-folder"));
    Path config = Examples.copy("files-in-a-folder.yml", folder, "path: /tmp", "path: " + watched);
    try (ExporterProcess exporter = start(config)) {
      assertThat(page(exporter)).isEqualTo(filesInAFolder(2));
      Files.createFile(watched.resolve("two"));
      assertThat(page(exporter)).isEqualTo(filesInAFolder(3));
    }
  }

  private static String filesInAFolder(int count) {
    return """
    # HELP tmp_files_count Number of files in /tmp directory
    # TYPE tmp_files_count gauge
    tmp_files_count %d
    """
            .formatted(count)
        + OwnMetrics.of(Ran.any("tmp", 1));
  }

  @Test
  void countsTextFilesInTheBackground() throws Exception {
    Path inbox = Files.createDirectory(folder.resolve("inbox"));
    Files.createFile(inbox.resolve("a.txt"));
    Files.createFile(inbox.resolve("b.pdf"));
    Path config = Examples.copy("files-with-an-extension.yml", folder);
    try (ExporterProcess exporter = start(config)) {
      awaitPage(exporter, textFiles(1));
      Files.createFile(inbox.resolve("c.txt"));
      awaitPage(exporter, textFiles(2));
    }
  }

  private static String textFiles(int count) {
    return """
    # HELP txt_files_count number of .txt files in inbox
    # TYPE txt_files_count gauge
    txt_files_count %d
    """
            .formatted(count)
        + OwnMetrics.of(Ran.any("texts", 1));
  }

  @Test
  void readsTwoApisWhoseNumbersAreText() throws Exception {
    try (JsonServer apis = JsonServer.start()) {
      apis.answer("/astros.json", "{\"message\": \"success\", \"number\": 12, \"people\": []}");
      apis.answer("/iss-now.json", issAt("82.4048", "-0.5000"));
      Path config =
          Examples.copy("two-json-apis.yml", folder, "api.open-notify.org", apis.address());
      try (ExporterProcess exporter = start(config)) {
        awaitPage(exporter, space("12", "82.4048", "-0.5"));
        apis.answer("/astros.json", "{\"message\": \"success\", \"number\": 7, \"people\": []}");
        apis.answer("/iss-now.json", issAt("-179.9", "51.6"));
        awaitPage(exporter, space("7", "-179.9", "51.6"));
      }
    }
  }

  private static String issAt(String longitude, String latitude) {
    return """
    {"message": "success", "timestamp": 1763720000,
     "iss_position": {"longitude": "%s", "latitude": "%s"}}
    """
        .formatted(longitude, latitude);
  }

  private static String space(String people, String longitude, String latitude) {
    return """
    # HELP numero_de_astronautas Número de astronautas no espaço
    # TYPE numero_de_astronautas gauge
    numero_de_astronautas %s
    # HELP longitude_ISS Longitude da Estação Espacial Internacional
    # TYPE longitude_ISS gauge
    longitude_ISS %s
    # HELP latitude_ISS Latitude da Estação Espacial Internacional
    # TYPE latitude_ISS gauge
    latitude_ISS %s
    """
            .formatted(people, longitude, latitude)
        + OwnMetrics.of(Ran.http("space", 3));
  }

  @Test
  void showsAnApplicationsStatusWithItsHealth() throws Exception {
    try (JsonServer application = JsonServer.start()) {
      application.answer("/status", status(3, "healthy"));
      Path config =
          Examples.copy("application-status.yml", folder, "localhost:8000", application.address());
      try (ExporterProcess exporter = start(config)) {
        assertThat(page(exporter)).isEqualTo(application(3, 1, 0));
        application.answer("/status", status(9, "UNHEALTHY"));
        assertThat(page(exporter)).isEqualTo(application(9, 0, 1));
      }
    }
  }

  private static String status(int current, String health) {
    return """
    {"current_requests": %d, "pending_requests": 1, "total_uptime": 420.5, "health": "%s"}
    """
        .formatted(current, health);
  }

  private static String application(int current, int healthy, int unhealthy) {
    return """
    # HELP app_requests_current Current requests
    # TYPE app_requests_current gauge
    app_requests_current %d
    # HELP app_requests_pending Pending requests
    # TYPE app_requests_pending gauge
    app_requests_pending 1
    # HELP app_uptime Uptime
    # TYPE app_uptime gauge
    app_uptime 420.5
    # HELP app_health Health
    # TYPE app_health gauge
    app_health{app_health="healthy"} %d
    app_health{app_health="unhealthy"} %d
    """
            .formatted(current, healthy, unhealthy)
        + OwnMetrics.of(Ran.http("app", 5));
  }

  @Test
  void showsThisHostsUsageWithinBounds() throws Exception {
    try (ExporterProcess exporter = start(Examples.copy("host-usage.yml", folder))) {
      String page = page(exporter);
      assertThat(page.replaceAll("(?m)^(system_usage\\{.*}) .*$", "$1 <percent>"))
          .isEqualTo(usage("<percent>", "<percent>"));
      assertThat(page.lines().filter(line -> line.startsWith("system_usage{")))
          .allSatisfy(line ->
              assertThat(Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                  .isBetween(0.0, 100.0));
    }
  }

  @Test
  void showsTheUsageOfTheMachineWhoseFilesItIsGiven() throws Exception {
    HostTree tree = HostTree.copy("vm", folder);
    tree.processorTicks(600, 400).memory(1000, 250);
    Path config =
        Examples.copy("host-usage.yml", folder, "host: {}", "host: {proc: vm/proc, sys: vm/sys}");
    try (ExporterProcess exporter = start(config)) {
      assertThat(page(exporter)).isEqualTo(usage("60", "75"));
      tree.memory(1000, 500);
      await()
          .atMost(PATIENCE)
          .untilAsserted(() -> {
            tree.addProcessorTicks(90, 10);
            assertThat(page(exporter)).isEqualTo(usage("90", "50"));
          });
    }
  }

  private static String usage(String processors, String memory) {
    return """
    # HELP system_usage Hold current system resource usage
    # TYPE system_usage gauge
    system_usage{resource_type="CPU"} %s
    system_usage{resource_type="Memory"} %s
    """
            .formatted(processors, memory)
        + OwnMetrics.of(Ran.any("system", 2));
  }

  private ExporterProcess start(Path config) throws IOException, InterruptedException {
    return ExporterProcess.start(
        distribution, folder, "--config.file=" + config, "--web.disable-exporter-metrics");
  }

  private static String page(ExporterProcess exporter) throws IOException, InterruptedException {
    return Pages.comparable(exporter.scrape(""));
  }

  private static void awaitPage(ExporterProcess exporter, String expected) {
    await().atMost(PATIENCE).untilAsserted(() -> assertThat(page(exporter)).isEqualTo(expected));
  }
}
