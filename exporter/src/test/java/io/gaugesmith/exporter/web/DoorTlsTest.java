package io.gaugesmith.exporter.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.gaugesmith.exporter.door.Door;
import io.gaugesmith.exporter.testing.Certificates;
import io.gaugesmith.exporter.testing.TlsClient;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** TLS as the file has it, spoken with real clients that show real certificates. */
class DoorTlsTest {
  @TempDir static Path made;
  private static Certificates server;
  private static Certificates friend;
  private static Certificates stranger;

  @TempDir Path folder;
  private Path file;

  @BeforeAll
  static void makeCertificates() throws Exception {
    server = Certificates.create(made, "dns:localhost");
    friend = Certificates.create(made, "dns:prometheus,ip:::1,uri:spiffe://shop/prometheus");
    stranger = Certificates.create(made, "dns:prometheus");
  }

  @BeforeEach
  void putFiles() throws Exception {
    file = folder.resolve("web.yml");
    put(server, "server");
    put(friend, "friend");
  }

  private void put(Certificates from, String name) throws IOException {
    Files.copy(
        from.certificate(), folder.resolve(name + ".crt"), StandardCopyOption.REPLACE_EXISTING);
    Files.copy(from.key(), folder.resolve(name + ".key"), StandardCopyOption.REPLACE_EXISTING);
  }

  private void write(String... options) throws IOException {
    StringBuilder yaml =
        new StringBuilder("tls_server_config:\n  cert_file: server.crt\n  key_file: server.key\n");
    for (String option : options) {
      yaml.append("  ").append(option).append('\n');
    }
    Files.writeString(file, yaml);
  }

  private TestServer start(String... options) throws Exception {
    write(options);
    return new TestServer().door(Door.open(file)).scrape(request -> Pages.small()).start();
  }

  private static int status(
      InetSocketAddress address, @Nullable Certificates own, TlsClient.Setting... settings)
      throws Exception {
    try (TlsClient client = TlsClient.connect(address, server, own, settings)) {
      return client.get("/metrics");
    }
  }

  @Test
  void servesOverTlsAndNothingOverPlainHttp() throws Exception {
    try (TestServer door = start()) {
      assertThat(status(door.address(), null)).isEqualTo(200);
      assertThatThrownBy(() -> door.get("/metrics")).isInstanceOf(IOException.class);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "NoClientCert, 200, 200, 200",
    "RequestClientCert, 200, 200, 200",
    "RequireAnyClientCert, 0, 200, 200",
    "RequireClientCert, 0, 200, 200",
    "VerifyClientCertIfGiven, 200, 0, 200",
    "RequireAndVerifyClientCert, 0, 0, 200"
  })
  void asksClientsForTheirCertificates(String type, int none, int strange, int known)
      throws Exception {
    boolean verified = type.contains("Verify");
    try (TestServer door =
        start("client_auth_type: " + type, verified ? "client_ca_file: friend.crt" : "# nobody")) {
      for (String version : new String[] {"TLSv1.2", "TLSv1.3"}) {
        TlsClient.Setting speaks = parameters -> parameters.setProtocols(new String[] {version});
        assertThat(judged(door, null, speaks)).isEqualTo(none);
        assertThat(judged(door, stranger, speaks)).isEqualTo(strange);
        assertThat(judged(door, friend, speaks)).isEqualTo(known);
      }
    }
  }

  /** The status, or 0 where the connection is refused. */
  private static int judged(
      TestServer door, @Nullable Certificates own, TlsClient.Setting... settings) throws Exception {
    try {
      return status(door.address(), own, settings);
    } catch (IOException refused) {
      return 0;
    }
  }

  @Test
  void letsNobodyInWhereNobodyVouches() throws Exception {
    try (TestServer door = start("client_auth_type: RequireAndVerifyClientCert")) {
      assertThat(judged(door, friend)).isZero();
      assertThat(judged(door, null)).isZero();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "prometheus, 200",
    "Prometheus, 0",
    "0:0:0:0:0:0:0:1, 200",
    "'::2', 0",
    "spiffe://shop/prometheus, 200",
    "spiffe://shop, 0"
  })
  void letsInOnlyAllowedNames(String name, int status) throws Exception {
    try (TestServer door =
        start(
            "client_auth_type: RequireAndVerifyClientCert",
            "client_ca_file: friend.crt",
            "client_allowed_sans: ['" + name + "', other]")) {
      assertThat(judged(door, friend)).isEqualTo(status);
    }
  }

  @Test
  void speaksTheVersionsAndCipherSuitesThatTheFileNames() throws Exception {
    try (TestServer door =
        start(
            "max_version: TLS12",
            "cipher_suites: [TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384,"
                + " TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256]")) {
      try (TlsClient client = TlsClient.connect(door.address(), server, null)) {
        assertThat(client.protocol()).isEqualTo("TLSv1.2");
        assertThat(client.cipherSuite()).isEqualTo("TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384");
      }
      TlsClient.Setting other =
          parameters ->
              parameters.setCipherSuites(
                  new String[] {"TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256"});
      assertThat(judged(door, null, other)).isZero();
    }
    try (TestServer door = start("min_version: TLS13", "curve_preferences: [CurveP384]")) {
      TlsClient.Setting old = parameters -> parameters.setProtocols(new String[] {"TLSv1.2"});
      TlsClient.Setting curve = parameters -> parameters.setNamedGroups(new String[] {"x25519"});
      assertThat(judged(door, null)).isEqualTo(200);
      assertThat(judged(door, null, old)).isZero();
      assertThat(judged(door, null, curve)).isZero();
    }
  }

  @Test
  void takesCertificatesAndKeysThatStandInTheFile() throws Exception {
    Files.writeString(
        file,
        "tls_server_config:\n"
            + "  cert: |\n"
            + indented(server.certificate())
            + "  key: |\n"
            + indented(server.key())
            + "  client_auth_type: RequireAndVerifyClientCert\n"
            + "  client_ca: |\n"
            + indented(friend.certificate()));
    try (TestServer door = new TestServer().door(Door.open(file)).start()) {
      assertThat(judged(door, friend)).isEqualTo(200);
      assertThat(judged(door, stranger)).isZero();
    }
  }

  private static String indented(Path pem) throws IOException {
    return Files.readString(pem).indent(4);
  }

  @Test
  void showsANewCertificateAndStaysWithTheOldOneWhileTheNewOneIsBroken() throws Exception {
    Certificates next = Certificates.create(made, "dns:localhost");
    try (TestServer door = start();
        TlsClient before = TlsClient.connect(door.address(), server, null)) {
      Files.writeString(folder.resolve("server.crt"), "-----BEGIN CERTIFICATE-----\nMIIB");
      Thread.sleep(1_500); // the file is looked at twice a second
      assertThat(judged(door, null)).isEqualTo(200);
      Files.copy(
          next.certificate(), folder.resolve("server.crt"), StandardCopyOption.REPLACE_EXISTING);
      Thread.sleep(1_500); // now it is not the key's
      assertThat(judged(door, null)).isEqualTo(200);
      put(next, "server");
      await()
          .atMost(Duration.ofSeconds(20))
          .ignoreExceptionsInstanceOf(IOException.class) // the old certificate is still shown
          .untilAsserted(() -> {
            try (TlsClient after = TlsClient.connect(door.address(), next, null)) {
              assertThat(after.get("/metrics")).isEqualTo(200);
            }
          });
      assertThat(before.get("/metrics")).isEqualTo(200);
    }
  }

  @Test
  void judgesOpenConnectionsAgainWhenTheRulesChange() throws Exception {
    String[] rules = {
      "client_auth_type: RequireAndVerifyClientCert",
      "client_ca_file: friend.crt",
      "client_allowed_sans: [prometheus]"
    };
    try (TestServer door = start(rules);
        TlsClient open = TlsClient.connect(door.address(), server, friend)) {
      assertThat(open.get("/metrics")).isEqualTo(200);
      write(rules[0], rules[1], "client_allowed_sans: [other, prometheus]");
      Thread.sleep(1_500);
      assertThat(open.get("/metrics")).isEqualTo(200);
      write(rules[0], rules[1], "client_allowed_sans: [other]");
      await()
          .atMost(Duration.ofSeconds(20))
          .untilAsserted(() -> assertThat(judged(door, friend)).isZero());
      assertThat(open.get("/metrics")).isEqualTo(403);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "1, client_ca_file and client_allowed_sans",
    "2, client_allowed_sans",
    "3, client_auth_type: NoClientCert"
  })
  void staysShutWhereAGuardHasGoneFromTheFile(int left, String what) throws Exception {
    String[] rules = {
      "client_auth_type: RequireAndVerifyClientCert",
      "client_ca_file: friend.crt",
      "client_allowed_sans: [prometheus]"
    };
    try (TestServer door = start(rules)) {
      assertThat(judged(door, friend)).isEqualTo(200);
      write(
          switch (left) {
            case 1 -> new String[] {rules[0]};
            case 2 -> new String[] {rules[0], rules[1]};
            default -> new String[] {"client_auth_type: NoClientCert"};
          });
      await()
          .atMost(Duration.ofSeconds(20))
          .untilAsserted(() -> assertThat(judged(door, friend)).as(what).isEqualTo(500));
      assertThat(judged(door, stranger)).isZero();
      write(rules);
      await()
          .atMost(Duration.ofSeconds(20))
          .untilAsserted(() -> assertThat(judged(door, friend)).isEqualTo(200));
    }
  }

  @Test
  void staysShutWhereTlsHasGoneFromTheFile() throws Exception {
    try (TestServer door = start()) {
      Files.writeString(file, "");
      await()
          .atMost(Duration.ofSeconds(20))
          .untilAsserted(() -> assertThat(judged(door, null)).isEqualTo(500));
    }
  }
}
