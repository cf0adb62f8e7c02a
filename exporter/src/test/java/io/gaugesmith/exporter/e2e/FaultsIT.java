package io.gaugesmith.exporter.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.gaugesmith.exporter.testing.Certificates;
import io.gaugesmith.exporter.testing.Distribution;
import io.gaugesmith.exporter.testing.ExporterProcess;
import io.gaugesmith.exporter.testing.FaultyServer;
import io.gaugesmith.exporter.testing.JsonServer;
import io.gaugesmith.exporter.testing.KubernetesApi;
import io.gaugesmith.exporter.testing.ScriptedServer;
import io.gaugesmith.testing.Tools;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The same promises for every source: one collector's source is broken; the others stay complete
 * and fresh, the reason is right, no secret shows, and it recovers with its first good answer.
 */
class FaultsIT {
  private static final String CANARY = "canary-5d1c88";
  private static final Pattern FAILURES =
      Pattern.compile(
          "(?m)^gaugesmith_collector_failures_total\\{.*reason=\"(\\w+)\"} ([1-9]\\d*)$");
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @TempDir static Path folder;
  private static FaultyServer faulty;
  private static ScriptedServer paged;
  private static PaginationFaults paginationFaults;
  private static KubernetesApi cluster;
  private static KubernetesFaults clusterFaults;
  private static JsonServer healthy;
  private static @Nullable DatabaseFaults database; // where there is a server for it
  private static ExporterProcess exporter;
  private static final Map<String, Integer> failures = new HashMap<>();
  private static int changes;

  @BeforeAll
  static void start() throws Exception {
    Path distribution = Files.createDirectory(folder.resolve("distribution"));
    Distribution.unpack(distribution);
    Files.createDirectory(folder.resolve("inbox"));
    faulty = FaultyServer.start();
    new HttpFaults(faulty).repair();
    new CommandFaults(folder.resolve("count.sh")).repair();
    new FileFaults(folder.resolve("result.json")).repair();
    new PageFaults(folder.resolve("page.prom")).repair();
    paged = new ScriptedServer();
    paginationFaults = new PaginationFaults(paged, CANARY);
    paginationFaults.repair();
    Certificates certificates = Certificates.create(folder, "ip:127.0.0.1");
    cluster = new KubernetesApi(certificates.server());
    Path account = Files.createDirectory(folder.resolve("account"));
    clusterFaults = new KubernetesFaults(cluster, account, certificates.certificate(), CANARY);
    clusterFaults.repair();
    if (Tools.has("postgres")) {
      database = new DatabaseFaults(folder.resolve("password"), CANARY);
    }
    Files.writeString(folder.resolve("app.log"), "one\nTOKEN %s\n".formatted(CANARY));
    healthy = JsonServer.start().echo("/closed", 401);
    Files.writeString(folder.resolve("gaugesmith.yml"), configuration());
    change();
    Map<String, String> environment =
        Map.of(
            "KUBERNETES_SERVICE_HOST",
            "127.0.0.1",
            "KUBERNETES_SERVICE_PORT",
            Integer.toString(cluster.port()));
    exporter =
        ExporterProcess.start(distribution, folder, environment, "--web.disable-exporter-metrics");
    recovers(); // the first collections of a cold program may be late
  }

  @AfterAll
  static void stop() throws IOException {
    exporter.close();
    healthy.close();
    faulty.close();
    paged.close();
    cluster.close();
    if (database != null) {
      database.close();
    }
  }

  private static String configuration() {
    return """
    collectors:
      server:
        http:
          url: "http://127.0.0.1:%d/app"
          auth: {bearer: %s}
          headers: {X-Token: %s}
          max_bytes: 64KiB
        timeout: 1s
        metrics: [{name: server_value, value: .n}]
      command:
        exec:
          command: [./count.sh]
          format: kv
          env: {TOKEN: %s}
          max_bytes: 64KiB
        timeout: 1s
        metrics: [{name: command_value, value: .n}]
      file:
        file: {path: result.json, max_bytes: 64KiB, max_age: 1h}
        metrics: [{name: file_value, value: .content.n}]
      pages:
        http:
          url: "%s"
          auth: {oauth2: {token_url: "%s", client_id: us, client_secret: %s}}
          paginate: {next: .next, max_pages: 10}
        timeout: 1s
        metrics: [{name: pages_value, value: ".[-1].n"}]
      cluster:
        kubernetes: {path: /api/v1/pods, service_account: account, page_size: 2, max_bytes: 64KiB}
        timeout: 1s
        metrics: [{name: cluster_value, value: .items | length}]
      %s
      log:
        log: {path: app.log, from: start, pattern: '^one$'}
        metrics: [{name: log_lines_total, type: counter}]
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
      page:
        file: {path: page.prom, format: prometheus, max_bytes: 64KiB}
        max_series: 20
    """
        .formatted(
            faulty.port(),
            CANARY,
            CANARY,
            CANARY,
            paged.url("/items"),
            paged.url("/token"),
            CANARY,
            databaseCollector(),
            healthy.address(),
            healthy.address(),
            healthy.address());
  }

  private static String databaseCollector() {
    return database == null
        ? ""
        : """
          database:
            %s
            timeout: 2s
            metrics: [{name: database_value, value: ".[0].n"}]
        """
            .formatted(database.source())
            .strip();
  }

  static List<Fault> faults() {
    String elsewhere = "http://localhost:%s/closed".formatted(healthy.address().split(":", -1)[1]);
    List<Fault> faults = new ArrayList<>();
    faults.addAll(new HttpFaults(faulty).all("server", elsewhere));
    faults.addAll(new CommandFaults(folder.resolve("count.sh")).all("command"));
    faults.addAll(new FileFaults(folder.resolve("result.json")).all("file"));
    faults.addAll(new PageFaults(folder.resolve("page.prom")).all("page"));
    faults.addAll(paginationFaults.all("pages", elsewhere));
    faults.addAll(clusterFaults.all("cluster"));
    if (database != null) {
      faults.addAll(database.all("database"));
    }
    faults.addAll(new LogFaults(folder.resolve("app.log")).all("log"));
    return faults;
  }

  @ParameterizedTest
  @MethodSource("faults")
  void isSaidAndHarmsNothingElse(Fault fault) throws Exception {
    fault.breaking().run();
    fails(fault);
    fault.repairing().run();
    recovers();
  }

  private static void fails(Fault fault) throws Exception {
    change();
    awaitBackground();
    String page = exporter.scrape("");
    failures.merge(fault.reason(), 1, Integer::sum);
    assertThat(metrics(page)).isEqualTo(metricsWithout(fault.collector()));
    assertThat(successes(page)).isEqualTo(successesBut(fault.collector()));
    assertThat(failures(page)).isEqualTo(failures);
    assertThat(exporter.get("/", "*/*").body())
        .contains(">" + fault.reason() + ": ")
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
          assertThat(metrics(page)).isEqualTo(metricsWithout(""));
          assertThat(successes(page)).isEqualTo(successesBut(""));
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

  /** What each collector says now, in the order of the configuration. */
  private static Map<String, String> values() {
    String now = Integer.toString(changes);
    Map<String, String> values = new LinkedHashMap<>();
    values.put("server", "server_value 1");
    values.put("command", "command_value 1");
    values.put("file", "file_value 1");
    values.put("pages", "pages_value 1");
    values.put("cluster", "cluster_value 3");
    if (database != null) {
      values.put("database", "database_value 1");
    }
    values.put("log", "log_lines_total 1");
    values.put("inbox", "inbox_files " + now);
    values.put("http", "http_value " + now);
    values.put("both", "both_value " + now);
    values.put("background", "background_value " + now);
    values.put("machine", "machine_cores " + Runtime.getRuntime().availableProcessors());
    values.put("page", "page_value 1");
    return values;
  }

  private static String metricsWithout(String collector) {
    Map<String, String> values = values();
    values.remove(collector);
    return values.values().stream().map(line -> line + "\n").collect(Collectors.joining());
  }

  private static String successesBut(String collector) {
    return values().keySet().stream()
        .map(id ->
            "gaugesmith_collector_success{collector=\"%s\"} %d\n"
                .formatted(id, id.equals(collector) ? 0 : 1))
        .collect(Collectors.joining());
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
