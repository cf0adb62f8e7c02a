package io.gaugesmith.exporter.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.gaugesmith.exporter.e2e.OwnMetrics.Ran;
import io.gaugesmith.exporter.testing.Distribution;
import io.gaugesmith.exporter.testing.ExporterProcess;
import io.gaugesmith.exporter.testing.JsonServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One source says what it should not; nothing else on the page changes. */
class BadInputIT {
  @TempDir static Path distribution;
  @TempDir Path folder;

  @BeforeAll
  static void unpack() throws Exception {
    Distribution.unpack(distribution);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          html          | parse   | <html><body>Sign in</body></html>
          truncated     | parse   | {"n": 1, "items": [
          empty         | parse   | ``
          absent        | mapping | {"items": []}
          null          | mapping | {"n": null, "items": []}
          no number     | mapping | {"n": "many", "items": []}
          NaN as text   | mapping | {"n": "NaN", "items": []}
          unknown state | mapping | {"n": 1, "items": [], "state": "purple"}
          equal labels  | mapping | {"n": 1, "items": [{"l": "a"}, {"l": "a"}], "state": "on"}
          too many      | limit   | {"n": 1, "items": [{"l": "a"}, {"l": "b"}, {"l": "c"}], "state": "on"}
          """)
  void isSaidAndHarmsNothingElse(String name, String reason, String document) throws Exception {
    try (JsonServer source = JsonServer.start();
        ExporterProcess exporter = start(source)) {
      String good = "{\"n\": 1, \"items\": [{\"l\": \"a\"}], \"state\": \"on\"}";
      source.answer("/", good);
      assertThat(page(exporter)).isEqualTo(APP + OTHER + own(Ran.http("app", 4)));
      Files.createFile(folder.resolve("inbox/b"));
      source.answer("/", document);
      String fresh = OTHER.replace("inbox_files 1", "inbox_files 2");
      assertThat(page(exporter)).isEqualTo(fresh + own(Ran.http("app", 4).failed(reason, 1)));
      await()
          .atMost(Duration.ofSeconds(30))
          .until(() ->
              exporter.log().stream()
                  .anyMatch(line -> line.contains("reason=" + reason + " error=")));
      source.answer("/", good);
      assertThat(page(exporter))
          .isEqualTo(APP + fresh + own(Ran.http("app", 4).recovered(reason, 1)));
    }
  }

  private static final String APP =
      """
      # HELP n N
      # TYPE n gauge
      n 1
      # HELP item Item
      # TYPE item gauge
      item{l="a"} 1
      # HELP state State
      # TYPE state gauge
      state{state="on"} 1
      state{state="off"} 0
      """;

  private static final String OTHER =
      """
      # HELP inbox_files Files
      # TYPE inbox_files gauge
      inbox_files 1
      """;

  private static String own(Ran app) {
    return OwnMetrics.of(app, Ran.any("inbox", 1));
  }

  private ExporterProcess start(JsonServer source) throws Exception {
    Files.createFile(Files.createDirectory(folder.resolve("inbox")).resolve("a"));
    Files.writeString(
        folder.resolve("gaugesmith.yml"),
        """
        collectors:
          app:
            http: {url: "http://%s/"}
            max_series: 5
            metrics:
              - {name: n, help: N, value: .n}
              - {name: item, help: Item, each: ".items[]", labels: {l: .l}, value: 1}
              - {name: state, help: State, type: stateset, states: ["on", "off"], value: .state}
          inbox:
            files: {path: inbox}
            metrics: [{name: inbox_files, help: Files, value: .count}]
        """
            .formatted(source.address()));
    return ExporterProcess.start(distribution, folder, "--web.disable-exporter-metrics");
  }

  private static String page(ExporterProcess exporter) throws Exception {
    return Pages.comparable(exporter.scrape(""));
  }
}
