package io.gaugesmith.exporter.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.gaugesmith.exporter.testing.Distribution;
import io.gaugesmith.exporter.testing.ExporterProcess;
import io.gaugesmith.exporter.testing.FaultyServer;
import io.gaugesmith.exporter.testing.JsonServer;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The program as it answers probes and lists targets. */
class ProbeIT {
  private static final String CANARY = "canary-7c20aa";

  @TempDir static Path folder;
  private static JsonServer server;
  private static FaultyServer broken;
  private static ExporterProcess exporter;

  @BeforeAll
  static void start() throws Exception {
    Path distribution = Files.createDirectory(folder.resolve("distribution"));
    Distribution.unpack(distribution);
    server = JsonServer.start().answer("/n", "{\"n\": 7}").echo("/echo", 200);
    server.answer("/clash", "{\"n\": \"" + CANARY + "\"}");
    broken = FaultyServer.start();
    Files.writeString(folder.resolve("targets.yml"), "- targets: [db:9000]\n  labels: {zone: a}\n");
    Files.writeString(
        folder.resolve("gaugesmith.yml"),
        """
        probes:
          app:
            http:
              url: "http://${target}/n?of=${target}"
              headers: {Authorization: "Bearer %s"}
            targets: ["%s", "127.0.0.1:%d", "[::1]:9000"]
            targets_file: targets.yml
            timeout: 1s
            labels: {team: shop}
            metrics: [{name: app_n, help: Items, value: .n}]
          sharded:
            http:
              url: "http://${target}/echo?a=${param:shard}"
              query: {q: "${param:shard}", t: "${target}"}
              headers: {X-Shard: "${param:shard}"}
              format: lines
            allow: [127.0.0.0/8]
            params: {shard: "[a-z &]+"}
            metrics: [{name: echo, value: 1, labels: {said: '.[0]'}}]
          clash:
            http: {url: "http://${target}/clash", headers: {A: %s}}
            allow: [127.0.0.0/8]
            metrics: [{name: clash_n, value: .n}]
        """
            .formatted(CANARY, server.address(), broken.port(), CANARY));
    exporter = ExporterProcess.start(distribution, folder, "--web.disable-exporter-metrics");
  }

  @AfterAll
  static void stop() throws Exception {
    exporter.close();
    broken.close();
    server.close();
  }

  private static HttpResponse<String> probe(String query) throws Exception {
    return exporter.get("/probe?" + query, "text/plain;version=0.0.4");
  }

  /** The answer without what takes its time. */
  private static String page(String query) throws Exception {
    HttpResponse<String> answer = probe(query);
    assertThat(answer.statusCode()).isEqualTo(200);
    return answer
        .body()
        .lines()
        .map(line -> line.replaceAll("^(probe_duration_seconds) [0-9.e-]+$", "$1 T"))
        .collect(Collectors.joining("\n"));
  }

  @Test
  void answersWithTheMetricsOfTheTarget() throws Exception {
    assertThat(page("module=app&target=" + server.address()))
        .isEqualTo(
            """
            # HELP probe_success Whether the target was read and its metrics are here.
            # TYPE probe_success gauge
            probe_success 1
            # HELP probe_duration_seconds How long it took to read the target.
            # TYPE probe_duration_seconds gauge
            probe_duration_seconds T
            # HELP app_n Items
            # TYPE app_n gauge
            app_n{team="shop"} 7\
            """);
  }

  @Test
  void aBrokenTargetSaysWhyAndHarmsNoOther() throws Exception {
    broken.conduct((connection, out) -> Thread.sleep(60_000));
    String failed = "module=app&target=127.0.0.1:" + broken.port();
    await().until(() -> page(failed).endsWith("probe_failure{reason=\"timeout\"} 1"));
    assertThat(page("module=app&target=" + server.address())).endsWith("app_n{team=\"shop\"} 7");
    broken.conduct(
        (connection, out) -> out.write(FaultyServer.answer("401 Unauthorized", new byte[0])));
    await().until(() -> page(failed).endsWith("probe_failure{reason=\"auth\"} 1"));
    broken.refuse();
    await().until(() -> page(failed).endsWith("probe_failure{reason=\"connect\"} 1"));
    assertThat(page(failed)).contains("probe_success 0").doesNotContain("app_n");
    broken.listenAgain();
    broken.conduct((connection, out) ->
        out.write(FaultyServer.answer("200 OK", "{\"n\": 3}".getBytes(StandardCharsets.UTF_8))));
    await().until(() -> page(failed).endsWith("app_n{team=\"shop\"} 3"));
  }

  @Test
  void encodesWhatTheRequestSays() throws Exception {
    assertThat(page("module=sharded&shard=a%26b+c&target=" + server.address()))
        .contains("/echo?a=a%26b%20c&q=a%26b%20c&t=127.0.0.1%3A")
        .contains("X-shard[a&b c]");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          target=a | parameter module is missing
          module=app | parameter target is missing
          module=app&target= | parameter target is missing
          module=other&target=a | there is no such module
          module=app&module=app&target=a | a parameter stands twice; each must stand once
          module=app&target=db:9000&target=db:9000 | a parameter stands twice; each must stand once
          module=app&target=db:9001 | target is not allowed; see allow and targets of the module
          module=app&target=169.254.169.254 | target is not allowed; see allow and targets of the module
          module=app&target=db:9000&shard=1 | there is a parameter that the module does not declare
          module=sharded&target=127.0.0.1 | parameter shard is missing
          module=sharded&target=127.0.0.1&shard=5 | parameter shard is not as the module wants it; see its params
          module=sharded&target=127.0.0.1&shard=a%0d%0ab | parameter shard is not as the module wants it; see its params
          module=%3Cscript%3E&target=a | there is no such module
          module=app&target=db:9000&debug=yes | parameter debug is true or false
          """)
  void refusesWhatItIsNotAskedFor(String query, String why) throws Exception {
    HttpResponse<String> answer = probe(query);
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).isEqualTo(why + "\n");
  }

  @Test
  void countsUnknownModulesWithoutTheirNames() throws Exception {
    String before = exporter.scrape("");
    probe("module=nothing&target=a");
    String after = exporter.scrape("");
    assertThat(count(after)).isEqualTo(count(before) + 1);
    assertThat(after).doesNotContain("nothing").doesNotContain("probe_success");
  }

  private static double count(String page) {
    return page.lines()
        .filter(line -> line.startsWith("gaugesmith_probe_unknown_modules_total "))
        .mapToDouble(line -> Double.parseDouble(line.split(" ", -1)[1]))
        .sum();
  }

  @Test
  void explainsWithoutSecrets() throws Exception {
    String report = probe("module=clash&debug=true&target=" + server.address()).body();
    assertThat(report)
        .startsWith("module: clash\ntarget: %s\nresult: mapping: ".formatted(server.address()))
        .contains("timeout 10 s", "series: 0", "probe_failure{reason=\"mapping\"} 1")
        .contains("***")
        .doesNotContain(CANARY);
    assertThat(exporter.log()).noneMatch(line -> line.contains(CANARY));
  }

  @Test
  void listsEveryTargetAndNeverAPart() throws Exception {
    assertThat(exporter.get("/discovery", "*/*").body()).isEqualTo(discovered("a"));
    Path file = folder.resolve("targets.yml");
    replace(file, "- targets: [db:9000, 'http://x/']\n");
    await().until(() -> exporter.get("/discovery", "*/*").statusCode() == 500);
    assertThat(exporter.log()).anyMatch(line -> line.contains("targets.yml:1:22: [0].targets[1]"));
    assertThat(probe("module=app&target=db:9000").statusCode()).isEqualTo(200);
    replace(file, "[{\"targets\": [\"db:9000\"], \"labels\": {\"zone\": \"b\"}}]");
    await().until(() -> exporter.get("/discovery", "*/*").body().equals(discovered("b")));
  }

  private static void replace(Path file, String text) throws Exception {
    Path next = Files.writeString(folder.resolve("next"), text);
    Files.move(next, file, StandardCopyOption.REPLACE_EXISTING);
  }

  private static String discovered(String zone) {
    return "["
        + discovered(server.address(), "")
        + ","
        + discovered("127.0.0.1:" + broken.port(), "")
        + ","
        + discovered("[::1]:9000", "")
        + ","
        + discovered("db:9000", "\"zone\":\"%s\",".formatted(zone))
        + "]";
  }

  private static String discovered(String target, String more) {
    return """
    {"targets":["%s"],"labels":{%s"instance":"%s","__metrics_path__":"/probe","__param_module":"app","__param_target":"%s"}}\
    """
        .formatted(exporter.address(), more, target, target);
  }
}
