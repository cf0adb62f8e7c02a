package io.gaugesmith.exporter.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.gaugesmith.exporter.testing.CommandRun;
import io.gaugesmith.exporter.testing.Distribution;
import io.gaugesmith.exporter.testing.ExporterProcess;
import io.gaugesmith.exporter.testing.JsonServer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nothing that the program says holds a secret, not even when a source repeats them all. */
class SecretsIT {
  private static final String USER = "canary-user";
  private static final Map<String, String> ENVIRONMENT =
      Map.of(
          "CANARY_QUERY", "canary1-in-query",
          "CANARY_HEADER", "canary2-in-header",
          "CANARY_PASSWORD", "canary3-in-password");

  @TempDir static Path distribution;
  @TempDir Path folder;

  @BeforeAll
  static void unpack() throws Exception {
    Distribution.unpack(distribution);
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 401, 500})
  void neverShowsASecretThatTheSourceRepeats(int status) throws Exception {
    try (JsonServer source = JsonServer.start().echo("/status", status)) {
      Path config = configure(source.address());
      try (ExporterProcess exporter =
          ExporterProcess.start(
              distribution, folder, ENVIRONMENT, "--config.file=" + config, "--log.level=debug")) {
        String page = exporter.scrape("");
        assertThat(page).contains("gaugesmith_collector_success{collector=\"app\"} 0");
        assertNoSecret(page);
        assertNoSecret(exporter.get("/", "text/html").body());
        assertNoSecret(exporter.get("/api/v1/status", "application/json").body());
        source.stop();
        assertNoSecret(exporter.scrape(""));
        exporter.signal("TERM");
        assertThat(exporter.awaitEnd()).isZero();
        assertNoSecret(String.join("\n", exporter.log()));
      }
      source.resume();
      CommandRun tried = run("try", config.toString());
      assertThat(tried.out()).contains("# app: failed after ");
      assertNoSecret(tried.out() + tried.err());
      Path invalid =
          Files.writeString(
              folder.resolve("invalid.yml"), Files.readString(config).replace("value:", "valeu:"));
      CommandRun checked = run("check", invalid.toString());
      assertThat(checked.exitCode()).isEqualTo(2);
      assertNoSecret(checked.out() + checked.err());
    }
  }

  private Path configure(String address) throws Exception {
    return Files.writeString(
        folder.resolve("secrets.yml"),
        """
        collectors:
          app:
            http:
              url: "http://%s/status?token=${CANARY_QUERY}"
              query: {key: "${CANARY_QUERY}"}
              headers: {X-Key: "${CANARY_HEADER}"}
              auth: {basic: {username: %s, password: "${CANARY_PASSWORD}"}}
            metrics: [{name: app_requests, value: .requests}]
        """
            .formatted(address, USER));
  }

  private CommandRun run(String... arguments) throws Exception {
    return CommandRun.of(
        Stream.concat(
                Stream.of(distribution.resolve("bin/gaugesmith").toString()), Stream.of(arguments))
            .toList(),
        folder,
        ENVIRONMENT,
        "");
  }

  private static void assertNoSecret(String text) {
    String basic =
        Base64.getEncoder()
            .encodeToString(
                (USER + ":" + ENVIRONMENT.get("CANARY_PASSWORD")).getBytes(StandardCharsets.UTF_8));
    assertThat(text).doesNotContain(ENVIRONMENT.values()).doesNotContain(List.of(basic));
  }
}
