package io.gaugesmith.exporter.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpsServer;
import io.gaugesmith.exporter.testing.Certificates;
import io.gaugesmith.exporter.testing.Distribution;
import io.gaugesmith.exporter.testing.ExporterProcess;
import io.gaugesmith.exporter.testing.FaultyServer;
import io.gaugesmith.exporter.testing.JsonServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What holds for a broken source holds for a broken target: it says why, no secret shows, the other
 * targets of the module are complete, and it recovers with its first good answer.
 */
class ProbeFaultsIT {
  private static final String CANARY = "canary-91ab3e";
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @TempDir static Path folder;
  private static FaultyServer faulty;
  private static JsonServer healthy;
  private static HttpsServer trusted;
  private static HttpsServer stranger;
  private static ExporterProcess exporter;

  @BeforeAll
  static void start() throws Exception {
    Path distribution = Files.createDirectory(folder.resolve("distribution"));
    Distribution.unpack(distribution);
    faulty = FaultyServer.start();
    new HttpFaults(faulty).repair();
    healthy = JsonServer.start().answer("/app", "{\"n\": 2}").echo("/closed", 401);
    Certificates known = Certificates.create(folder, "dns:localhost");
    trusted = secure(known);
    stranger = secure(Certificates.create(folder, "dns:localhost"));
    Files.writeString(
        folder.resolve("gaugesmith.yml"),
        """
        probes:
          app:
            http:
              url: "http://${target}/app"
              auth: {bearer: %s}
              headers: {X-Token: %s}
              max_bytes: 64KiB
            allow: [127.0.0.0/8, localhost]
            timeout: 1s
            metrics: [{name: app_value, value: .n}]
          secure:
            http: {url: "https://${target}/", auth: {bearer: %s}, tls: {ca_file: %s}}
            allow: [127.0.0.0/8, localhost]
            metrics: [{name: secure_value, value: .n}]
        """
            .formatted(CANARY, CANARY, CANARY, known.certificate()));
    exporter = ExporterProcess.start(distribution, folder, "--web.disable-exporter-metrics");
    answers("app", faultyTarget(), "app_value 1"); // a cold program may be late
  }

  private static HttpsServer secure(Certificates certificates) throws Exception {
    HttpsServer server =
        HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setHttpsConfigurator(Certificates.configurator(certificates.server(), clients -> {}));
    server.createContext(
        "/",
        exchange -> {
          byte[] body = "{\"n\": 3}".getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
    return server;
  }

  @AfterAll
  static void stop() throws Exception {
    exporter.close();
    faulty.close();
    healthy.close();
    trusted.stop(0);
    stranger.stop(0);
  }

  static List<Fault> faults() {
    String elsewhere = "http://localhost:%s/closed".formatted(healthy.address().split(":", -1)[1]);
    return new HttpFaults(faulty).all("app", elsewhere);
  }

  @ParameterizedTest
  @MethodSource("faults")
  void isSaidAndHarmsNoOtherTarget(Fault fault) throws Exception {
    fault.breaking().run();
    fails("app", faultyTarget(), fault.reason());
    assertThat(samples("app", healthy.address())).isEqualTo("probe_success 1\napp_value 2");
    fault.repairing().run();
    answers("app", faultyTarget(), "app_value 1");
  }

  @Test
  void aNameIsCheckedAgainstTheCertificateOfTheAddressThatWasLookedUp() throws Exception {
    assertThat(samples("secure", "localhost:" + trusted.getAddress().getPort()))
        .isEqualTo("probe_success 1\nsecure_value 3");
    fails("secure", "127.0.0.1:" + trusted.getAddress().getPort(), "tls");
    fails("secure", "localhost:" + stranger.getAddress().getPort(), "tls");
  }

  private static void fails(String module, String target, String reason) throws Exception {
    assertThat(samples(module, target))
        .isEqualTo("probe_success 0\nprobe_failure{reason=\"%s\"} 1".formatted(reason));
    assertThat(probe(module, target + "&debug=true")).doesNotContain(CANARY);
    assertThat(exporter.log()).noneMatch(line -> line.contains(CANARY));
    assertThat(healthy.echoed()).noneMatch(request -> request.contains(CANARY));
  }

  private static void answers(String module, String target, String line) {
    await()
        .atMost(PATIENCE) // a probe that was given up may still be ending
        .until(() -> samples(module, target).equals("probe_success 1\n" + line));
  }

  private static String faultyTarget() {
    return "127.0.0.1:" + faulty.port();
  }

  private static String probe(String module, String target) throws Exception {
    return exporter.get("/probe?module=%s&target=%s".formatted(module, target), "*/*").body();
  }

  /** What the answer says, but for how long it took. */
  private static String samples(String module, String target) throws Exception {
    return probe(module, target)
        .lines()
        .filter(line -> !line.startsWith("#") && !line.startsWith("probe_duration_seconds "))
        .collect(Collectors.joining("\n"));
  }
}
