package io.gaugesmith.exporter.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.gaugesmith.exporter.testing.Distribution;
import io.gaugesmith.exporter.testing.ExporterProcess;
import io.gaugesmith.exporter.testing.FaultyServer;
import io.gaugesmith.exporter.testing.JsonServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * One collector's server misbehaves; five others, one of each kind, stay complete and fresh, the
 * reason is right, no secret shows, and it recovers with its first good answer.
 */
class FaultsIT {
  private static final String CANARY = "canary-5d1c88";
  private static final Pattern FAILURES =
      Pattern.compile(
          "(?m)^gaugesmith_collector_failures_total\\{.*reason=\"(\\w+)\"} ([1-9]\\d*)$");
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @TempDir static Path folder;
  private static FaultyServer faulty;
  private static JsonServer healthy;
  private static ExporterProcess exporter;
  private static final Map<String, Integer> failures = new HashMap<>();
  private static int changes;

  @BeforeAll
  static void start() throws Exception {
    Path distribution = Files.createDirectory(folder.resolve("distribution"));
    Distribution.unpack(distribution);
    Files.createDirectory(folder.resolve("inbox"));
    faulty = FaultyServer.start();
    faulty.conduct((connection, out) -> out.write(FaultyServer.answer("200 OK", HttpFaults.GOOD)));
    healthy = JsonServer.start().echo("/closed", 401);
    Files.writeString(folder.resolve("gaugesmith.yml"), configuration());
    change();
    exporter = ExporterProcess.start(distribution, folder, "--web.disable-exporter-metrics");
    awaitBackground();
    assertThat(metrics(exporter.scrape(""))).isEqualTo("faulty_value 1\n" + others());
  }

  @AfterAll
  static void stop() throws IOException {
    exporter.close();
    healthy.close();
    faulty.close();
  }

  private static String configuration() {
    return """
    collectors:
      faulty:
        http:
          url: "http://127.0.0.1:%d/app"
          auth: {bearer: %s}
          headers: {X-Token: %s}
          max_bytes: 64KiB
        timeout: 1s
        metrics: [{name: faulty_value, value: .n}]
      inbox:
        files: {path: inbox}
        metrics: [{name: inbox_files, value: .count}]
      http:
        http: {url: "http://%s/n"}
        metrics: [{name: http_value, value: .n}]
      both:
        sources:
          one: {http: {url: "http://%s/n"}}
          two: {files: {path: inbox}}
        metrics: [{name: both_value, value: .one.n}]
      background:
        http: {url: "http://%s/n"}
        every: 100ms
        metrics: [{name: background_value, value: .n}]
      machine:
        host: {}
        metrics: [{name: machine_cores, value: .cpu.cores}]
    """
        .formatted(
            faulty.port(), CANARY, CANARY, healthy.address(), healthy.address(), healthy.address());
  }

  static Stream<String> names() {
    return HttpFaults.all("").keySet().stream();
  }

  @ParameterizedTest
  @MethodSource("names")
  void isSaidAndHarmsNothingElse(String name) throws Exception {
    HttpFaults.Fault fault =
        HttpFaults.all("http://localhost:%s/closed".formatted(healthy.address().split(":", -1)[1]))
            .get(name);
    faulty.conduct(fault.conduct());
    failsFor(fault.reason());
    faulty.conduct((connection, out) -> out.write(FaultyServer.answer("200 OK", HttpFaults.GOOD)));
    recovers();
  }

  @Test
  void isSaidWhenConnectionsAreRefused() throws Exception {
    faulty.refuse();
    failsFor("connect");
    faulty.listenAgain();
    recovers();
  }

  private static void failsFor(String reason) throws Exception {
    change();
    awaitBackground();
    String page = exporter.scrape("");
    failures.merge(reason, 1, Integer::sum);
    assertThat(metrics(page)).isEqualTo(others());
    assertThat(successes(page)).isEqualTo(successes(0));
    assertThat(failures(page)).isEqualTo(failures);
    assertThat(exporter.get("/", "*/*").body())
        .contains(">" + reason + ": ")
        .doesNotContain(CANARY);
    assertThat(page).doesNotContain(CANARY);
    assertThat(exporter.log()).noneMatch(line -> line.contains(CANARY));
    assertThat(healthy.echoed()).noneMatch(request -> request.contains(CANARY));
  }

  private static void recovers() throws Exception {
    change();
    awaitBackground();
    await()
        .atMost(PATIENCE) // a collection that was given up may still be ending
        .untilAsserted(() -> {
          String page = exporter.scrape("");
          failures.putAll(failures(page));
          assertThat(metrics(page)).isEqualTo("faulty_value 1\n" + others());
          assertThat(successes(page)).isEqualTo(successes(1));
        });
  }

  /** Something new for the others to say. */
  private static void change() throws IOException {
    changes++;
    Files.createFile(folder.resolve("inbox/" + changes));
    healthy.answer("/n", "{\"n\": %d}".formatted(changes));
  }

  private static void awaitBackground() {
    await()
        .atMost(PATIENCE)
        .until(() ->
            metrics(exporter.scrape("?collect[]=background"))
                .equals("background_value %d\n".formatted(changes)));
  }

  private static String others() {
    return """
    inbox_files %1$d
    http_value %1$d
    both_value %1$d
    background_value %1$d
    machine_cores %2$d
    """
        .formatted(changes, Runtime.getRuntime().availableProcessors());
  }

  private static String successes(int ofFaulty) {
    return """
    gaugesmith_collector_success{collector="faulty"} %d
    gaugesmith_collector_success{collector="inbox"} 1
    gaugesmith_collector_success{collector="http"} 1
    gaugesmith_collector_success{collector="both"} 1
    gaugesmith_collector_success{collector="background"} 1
    gaugesmith_collector_success{collector="machine"} 1
    """
        .formatted(ofFaulty);
  }

  /** The samples that collectors report. */
  private static String metrics(String page) {
    return samples(page, line -> !line.startsWith("gaugesmith_"));
  }

  private static String successes(String page) {
    return samples(page, line -> line.startsWith("gaugesmith_collector_success{"));
  }

  private static String samples(String page, Predicate<String> which) {
    return page.lines()
        .filter(line -> !line.startsWith("#"))
        .filter(which)
        .map(line -> line + "\n")
        .collect(Collectors.joining());
  }

  /** How often any collector failed, by reason, where it did. */
  private static Map<String, Integer> failures(String page) {
    Map<String, Integer> counted = new HashMap<>();
    Matcher line = FAILURES.matcher(page);
    while (line.find()) {
      counted.merge(line.group(1), Integer.parseInt(line.group(2)), Integer::sum);
    }
    return counted;
  }
}
