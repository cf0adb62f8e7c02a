package io.gaugesmith.exporter.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.gaugesmith.exporter.testing.Certificates;
import io.gaugesmith.exporter.testing.CommandRun;
import io.gaugesmith.exporter.testing.Distribution;
import io.gaugesmith.exporter.testing.ExporterProcess;
import io.gaugesmith.exporter.testing.PublicFiles;
import io.gaugesmith.testing.PrometheusServer;
import io.gaugesmith.testing.Tools;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The locked door of the whole program, and real Prometheus servers that have the key. */
class DoorIT {
  /** Of the password "wonder land", made by libxcrypt. */
  private static final String HASH = "$2y$10$3Eo7dSbJ7IYuZ7y7l2iLMujMbNSSocyl4l14TW0kCuBDppwNaTVUe";

  @TempDir static Path distribution;
  @TempDir Path folder;

  @BeforeAll
  static void unpack() throws Exception {
    Distribution.unpack(distribution);
  }

  private Path web(Certificates own, Certificates friend) throws Exception {
    return Files.writeString(
        folder.resolve("web.yml"),
        """
        tls_server_config:
          cert_file: %s
          key_file: %s
          client_auth_type: RequireAndVerifyClientCert
          client_ca_file: %s
          client_allowed_sans: [prometheus]
        basic_auth_users:
          alice: %s
        """
            .formatted(own.certificate(), own.key(), friend.certificate(), HASH));
  }

  @ParameterizedTest
  @ValueSource(strings = {"prometheus2", "prometheus3"})
  void prometheusScrapesOverTlsWithItsCertificateAndPassword(String tool) throws Exception {
    Certificates own = Certificates.create(folder, "dns:localhost,ip:127.0.0.1");
    Certificates friend = Certificates.create(folder, "dns:prometheus");
    Path web = web(own, friend);
    String job =
        """
            scheme: https
            basic_auth: {username: alice, password: "wonder land"}
            tls_config: {ca_file: "%s", cert_file: "%s", key_file: "%s"}
        """
            .formatted(own.certificate(), friend.certificate(), friend.key());
    try (ExporterProcess exporter =
            ExporterProcess.start(distribution, folder, "--web.config.file=" + web);
        PrometheusServer prometheus =
            PrometheusServer.start(tool, folder.resolve("server"), exporter.address(), job)) {
      prometheus.await("up", Map.of("up", "1")::equals);
      prometheus.await(
          "gaugesmith_web_config_last_reload_successful",
          Map.of("gaugesmith_web_config_last_reload_successful", "1")::equals);

      String good = Files.readString(web);
      Files.writeString(web, good.substring(0, good.indexOf("basic_auth_users")));
      prometheus.await("up", Map.of("up", "0")::equals);
      Files.writeString(web, good);
      prometheus.await("up", Map.of("up", "1")::equals);
      assertThat(exporter.log())
          .anyMatch(line ->
              line.contains("level=error") && line.contains("there is no more basic_auth_users"))
          .noneMatch(line -> line.contains(HASH));
    }
  }

  @Test
  void doesNotStartWithABrokenFileAndSaysAllThatIsWrong() throws Exception {
    Files.writeString(
        folder.resolve("web.yml"),
        """
        tls_server_config:
          cert_file: none.crt
          key_file: none.key
          client_auth_type: Verify
        basic_auth_users: {alice: secret, "b:c": "$2y$31$%s"}
        http_server_config: {headers: {X-Frame-Options: allow}}
        """
            .formatted("u".repeat(53)));
    assertThat(CommandRun.of(distribution, folder, "--config.check", "--web.config.file=web.yml"))
        .isEqualTo(
            new CommandRun(
                2,
                "",
                """
                web.yml:4:21: tls_server_config.client_auth_type: "Verify" is not known; write one of NoClientCert, RequestClientCert, RequireAnyClientCert, RequireClientCert, VerifyClientCertIfGiven, RequireAndVerifyClientCert
                web.yml:5:27: basic_auth_users.alice: not a bcrypt hash; write what htpasswd -nBC 10 "" prints, without the colon
                web.yml:5:42: basic_auth_users["b:c"]: its cost is 31; make a hash of cost 10, or any from 4 to 20
                web.yml:6:49: http_server_config.headers.X-Frame-Options: must be deny or sameorigin
                """));
  }

  @Test
  void theNewestPromtoolJudgesThePublicFilesAsWeDo() throws Exception {
    Path promtool = Tools.require("promtool3");
    List<Path> files = PublicFiles.copy(folder);
    List<String> differ = new ArrayList<>();
    for (Path file : files) {
      Process run =
          new ProcessBuilder(
                  promtool.toString(), "check", "web-config", file.getFileName().toString())
              .directory(folder.toFile())
              .redirectErrorStream(true)
              .redirectOutput(folder.resolve("promtool.txt").toFile())
              .start();
      if ((run.waitFor() == 0) != PublicFiles.isGood(file)) {
        differ.add(file.getFileName() + ": " + Files.readString(folder.resolve("promtool.txt")));
      }
    }
    assertThat(differ).isEmpty();
  }
}
