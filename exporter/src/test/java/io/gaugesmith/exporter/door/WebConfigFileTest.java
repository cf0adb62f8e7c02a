package io.gaugesmith.exporter.door;

import static org.assertj.core.api.Assertions.assertThat;

import io.gaugesmith.exporter.config.InvalidConfigException;
import io.gaugesmith.exporter.testing.Certificates;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is said of a file that is wrong: every problem, with its place, and no secret. */
class WebConfigFileTest {
  private static final String PAIR = "  cert_file: server.crt\n  key_file: server.key\n";

  @TempDir static Path folder;

  @BeforeAll
  static void makeCertificates() throws Exception {
    Certificates own = Certificates.create(folder, "dns:localhost");
    Files.copy(own.certificate(), folder.resolve("server.crt"));
    Files.copy(own.key(), folder.resolve("server.key"));
    Files.copy(Certificates.create(folder, "dns:localhost").key(), folder.resolve("other.key"));
  }

  private static String problems(String yaml) throws Exception {
    Path file = Files.writeString(folder.resolve("web.yml"), yaml);
    try {
      WebConfigFile.check(file);
      return "";
    } catch (InvalidConfigException invalid) {
      return String.valueOf(invalid.getMessage()).replace(file.toString(), "web.yml");
    }
  }

  @Test
  void takesADollarForADollarAsOtherExportersDo() throws Exception {
    String policy = "{Content-Security-Policy: \"script-src 'nonce-${NONCE}'\"}";
    assertThat(problems("http_server_config: {headers: %s}".formatted(policy))).isEmpty();
  }

  @Test
  void saysWhichFilesAreMissingOrWrong() throws Exception {
    assertThat(
            problems(
                """
                tls_server_config:
                  cert_file: none.crt
                  key_file: server.crt
                  client_auth_type: RequireAndVerifyClientCert
                  client_ca_file: /dev/null
                """))
        .isEqualTo(
            """
            web.yml:2:14: tls_server_config.cert_file: none.crt: there is no such file
            web.yml:3:13: tls_server_config.key_file: server.crt: it holds no private key in PEM form
            web.yml:5:19: tls_server_config.client_ca_file: /dev/null: it is not a regular file\
            """);
    assertThat(problems("tls_server_config: {cert_file: server.crt, key_file: other.key}"))
        .isEqualTo(
            "web.yml:1:54: tls_server_config.key_file: it is not the key of this certificate");
  }

  @Test
  void refusesTlsOptionsThatDoNotGoTogether() throws Exception {
    assertThat(problems("tls_server_config: {}"))
        .isEqualTo(
            """
            web.yml:1:1: tls_server_config: "cert" or cert_file is missing
            web.yml:1:1: tls_server_config: "key" or key_file is missing\
            """);
    assertThat(
            problems(
                "tls_server_config:\n"
                    + PAIR
                    + "  cert: x\n  key: canary\n  min_version: TLS13\n  max_version: TLS12\n"
                    + "  cipher_suites: []\n  curve_preferences: []\n  client_ca: x\n"
                    + "  client_ca_file: y\n  client_allowed_sans: []\n"))
        .isEqualTo(
            """
            web.yml:2:14: tls_server_config.cert_file: cert and cert_file exclude each other; write one of them
            web.yml:3:13: tls_server_config.key_file: key and key_file exclude each other; write one of them
            web.yml:6:16: tls_server_config.min_version: is newer than max_version
            web.yml:8:3: tls_server_config.cipher_suites: is empty; write a cipher suite, or leave it out
            web.yml:9:3: tls_server_config.curve_preferences: is empty; write a group, or leave it out
            web.yml:10:14: tls_server_config.client_ca: lets everybody in without client_auth_type; write RequireAndVerifyClientCert there
            web.yml:11:19: tls_server_config.client_ca_file: client_ca and client_ca_file exclude each other; write one of them
            web.yml:12:3: tls_server_config.client_allowed_sans: keeps nobody out without client_auth_type RequireAndVerifyClientCert
            web.yml:12:3: tls_server_config.client_allowed_sans: lets nobody in; write a name, or leave it out\
            """);
    assertThat(
            problems("tls_server_config:\n" + PAIR + "  min_version: TLS10\n  max_version: TLS11"))
        .isEqualTo(
            "web.yml:5:16: tls_server_config.max_version: is older than TLS12, the oldest that the"
                + " server speaks");
    assertThat(
            problems("tls_server_config:\n" + PAIR + "  client_auth_type: VerifyClientCertIfGive"))
        .isEqualTo(
            "web.yml:4:21: tls_server_config.client_auth_type: \"VerifyClientCertIfGive\" is not"
                + " known; write one of NoClientCert, RequestClientCert, RequireAnyClientCert,"
                + " RequireClientCert, VerifyClientCertIfGiven, RequireAndVerifyClientCert (did you"
                + " mean \"VerifyClientCertIfGiven\"?)");
  }

  @Test
  void refusesUsersWhoCannotLogInAndShowsNoHash() throws Exception {
    String hash = "$2y$31$" + "u".repeat(53);
    assertThat(
            problems(
                "basic_auth_users:\n  alice: plain-canary\n  bob: %s\n  dan: $2x$10$%s\n"
                    .formatted(hash, "u".repeat(53))))
        .isEqualTo(
            """
            web.yml:2:10: basic_auth_users.alice: not a bcrypt hash; write what htpasswd -nBC 10 "" prints, without the colon
            web.yml:3:8: basic_auth_users.bob: its cost is 31; make a hash of cost 10, or any from 4 to 20
            web.yml:4:8: basic_auth_users.dan: not a bcrypt hash; write what htpasswd -nBC 10 "" prints, without the colon\
            """);
    assertThat(problems("basic_auth_users: {\"a:b\": %s}".formatted(hash.replace("31", "10"))))
        .isEqualTo(
            "web.yml:1:27: basic_auth_users[\"a:b\"]: no one can log in by this name; it must not be"
                + " empty or hold a colon");
  }

  @Test
  void refusesHeadersAndRatesThatCannotBe() throws Exception {
    assertThat(
            problems(
                """
                http_server_config:
                  headers:
                    X-Frame-Options: SAMEORIGIN
                    X-XSS-Protection: "1\\r\\nSet-Cookie: a=b"
                rate_limit: {interval: 1, burst: -1}
                """))
        .isEqualTo(
            """
            web.yml:3:22: http_server_config.headers.X-Frame-Options: must be deny or sameorigin
            web.yml:4:23: http_server_config.headers.X-XSS-Protection: holds characters that no header may
            web.yml:5:24: rate_limit.interval: "1" is not a duration; write for example 1s or 250ms, or 0 for no limit\
            """);
    assertThat(problems("rate_limit: {interval: 25h, burst: 1}"))
        .isEqualTo("web.yml:1:24: rate_limit.interval: \"25h\" is more than a day");
    assertThat(problems("rate_limit: {interval: 1h30m0.5s, burst: 1}")).isEmpty();
  }

  @Test
  void takesAFileWithoutAWord() throws Exception {
    assertThat(problems("")).isEmpty();
    assertThat(problems("---\n# nothing yet\n\n")).isEmpty();
    assertThat(problems("basic_auth_users:"))
        .isEqualTo("web.yml:1:1: basic_auth_users: has no value; write a map, or leave it out");
  }
}
