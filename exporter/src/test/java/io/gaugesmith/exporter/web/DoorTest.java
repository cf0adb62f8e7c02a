package io.gaugesmith.exporter.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import at.favre.lib.crypto.bcrypt.BCrypt;
import io.gaugesmith.exporter.door.Door;
import io.gaugesmith.exporter.testing.Certificates;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Users, headers and rate, as the file has them, and the file as it changes. */
class DoorTest {
  private static final String USERS =
      "basic_auth_users: {alice: %s}\n"
          .formatted(BCrypt.withDefaults().hashToString(4, "wonder land".toCharArray()));
  private static final String ALICE = basic("alice:wonder land");

  @TempDir Path folder;
  private Path file;

  @BeforeEach
  void nameFile() {
    file = folder.resolve("web.yml");
  }

  private static String basic(String login) {
    return "Authorization: Basic " + Base64.getEncoder().encodeToString(login.getBytes(UTF_8));
  }

  private TestServer start(String yaml) throws Exception {
    write(yaml);
    return new TestServer()
        .door(Door.open(file))
        .lifecycle()
        .scrape(request -> Pages.small())
        .start();
  }

  private void write(String yaml) throws IOException {
    Files.writeString(file, yaml);
  }

  private static void awaitStatus(TestServer server, int status, String... headers) {
    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(
            () -> assertThat(server.get("/metrics", headers).status()).isEqualTo(status));
  }

  @Test
  void letsUsersInAndAsksEveryoneElseForAPassword() throws Exception {
    try (TestServer server = start(USERS)) {
      assertThat(server.get("/metrics", ALICE).status()).isEqualTo(200);
      assertThat(server.get("/metrics", ALICE).status()).isEqualTo(200);
      Client.Reply asked = server.get("/metrics");
      assertThat(asked.status()).isEqualTo(401);
      assertThat(asked.header("www-authenticate"))
          .isEqualTo("Basic realm=\"Gaugesmith\", charset=\"UTF-8\"");
      assertThat(asked.text()).isEqualTo("log in\n");
      for (String wrong :
          List.of(
              basic("alice:wrong"),
              basic("alice:"),
              basic("alice"),
              basic("nobody:wonder land"),
              basic("alice:" + "x".repeat(73)),
              basic("alice:wonder land\0"),
              basic(":"),
              "Authorization: Basic !!!",
              "Authorization: Basic",
              "Authorization: Bearer wonder land")) {
        assertThat(server.get("/metrics", wrong).status()).as(wrong).isEqualTo(401);
      }
    }
  }

  @Test
  void guardsEveryPath() throws Exception {
    try (TestServer server = start(USERS)) {
      for (String path : List.of("/", "/metrics", "/-/healthy", "/-/ready", "/nothing")) {
        assertThat(server.get(path).status()).as(path).isEqualTo(401);
      }
      assertThat(Client.once(server.address(), "POST /-/reload").status()).isEqualTo(401);
      assertThat(server.get("/-/healthy", ALICE).status()).isEqualTo(200);
      assertThat(server.get("/nothing", ALICE).status()).isEqualTo(404);
      assertThat(Client.once(server.address(), "POST /-/reload", ALICE).status()).isEqualTo(200);
    }
  }

  @Test
  void slowsDownWhoGuessesAndStillServesWhoIsKnown() throws Exception {
    try (TestServer server = start(USERS)) {
      assertThat(server.get("/metrics", ALICE).status()).isEqualTo(200);
      List<Integer> answers = new ArrayList<>();
      for (int guess = 0; guess < 40; guess++) {
        answers.add(server.get("/metrics", basic("alice:guess" + guess)).status());
      }
      assertThat(answers.subList(0, 10)).containsOnly(401);
      assertThat(answers).contains(429).doesNotContain(200);
      assertThat(server.get("/metrics", ALICE).status()).isEqualTo(200);
      assertThat(server.get("/metrics", basic("alice:guess0")).status()).isEqualTo(401);
    }
  }

  @Test
  void addsHeadersToEveryAnswer() throws Exception {
    String headers =
        "http_server_config: {headers: {X-Frame-Options: sameorigin, X-XSS-Protection: 1,"
            + " Content-Security-Policy: \"default-src 'self'\", X-Content-Type-Options: ''}}\n";
    try (TestServer server = start(USERS + headers)) {
      for (Client.Reply reply :
          List.of(
              server.get("/"),
              server.get("/", ALICE),
              server.get("/metrics", ALICE),
              server.get("/nothing", ALICE),
              server.get("/%ZZ"))) { // which the server itself refuses
        assertThat(reply.header("x-frame-options")).isEqualTo("sameorigin");
        assertThat(reply.header("x-xss-protection")).isEqualTo("1");
        assertThat(reply.header("content-security-policy")).isEqualTo("default-src 'self'");
      }
      assertThat(server.get("/", ALICE).header("x-content-type-options")).isEqualTo("nosniff");
    }
  }

  @Test
  void limitsTheRateButNeverHealth() throws Exception {
    try (TestServer server = start("rate_limit: {interval: 1h, burst: 2}")) {
      assertThat(server.get("/metrics").status()).isEqualTo(200);
      assertThat(server.get("/metrics").status()).isEqualTo(200);
      Client.Reply refused = server.get("/metrics");
      assertThat(refused.status()).isEqualTo(429);
      assertThat(refused.header("retry-after")).isEqualTo("3600");
      assertThat(server.get("/-/healthy").status()).isEqualTo(200);
      assertThat(server.get("/-/ready").status()).isEqualTo(200);
    }
  }

  @Test
  void readsTheFileAgainWhenItChanges() throws Exception {
    try (TestServer server = start(USERS)) {
      assertThat(server.get("/metrics", ALICE).status()).isEqualTo(200);
      write(USERS.replace("alice", "bob"));
      awaitStatus(server, 200, basic("bob:wonder land"));
      assertThat(server.get("/metrics", ALICE).status()).isEqualTo(401);
    }
  }

  @Test
  void shutsTheDoorWhileTheFileIsBroken() throws Exception {
    try (TestServer server = start(USERS)) {
      for (String broken :
          List.of("basic_auth_users: {alice: ", "basic_auth_users: {alice: x}", "a: b")) {
        write(broken);
        awaitStatus(server, 500, ALICE);
        assertThat(server.get("/-/healthy", ALICE).text())
            .isEqualTo(
                "the web configuration file has a problem, so nobody is let in; the log says what"
                    + " it is\n");
        write(USERS);
        awaitStatus(server, 200, ALICE);
      }
      Files.delete(file);
      awaitStatus(server, 500, ALICE);
      write(USERS);
      awaitStatus(server, 200, ALICE);
    }
  }

  @Test
  void staysShutWhereTheUsersHaveGoneFromTheFile() throws Exception {
    String headers = "http_server_config: {headers: {X-Frame-Options: deny}}\n";
    try (TestServer server = start(headers + USERS)) {
      for (String without : List.of(headers, "", headers + "basic_auth_users: {}\n")) {
        write(without);
        awaitStatus(server, 500);
        assertThat(server.get("/metrics", ALICE).status()).isEqualTo(500);
        write(headers + USERS);
        awaitStatus(server, 200, ALICE);
      }
    }
  }

  @Test
  void beginsToAskForPasswordsWhenUsersAppear() throws Exception {
    try (TestServer server = start("")) {
      assertThat(server.get("/metrics").status()).isEqualTo(200);
      write(USERS);
      awaitStatus(server, 401);
      write("");
      awaitStatus(server, 500);
    }
  }

  @Test
  void staysShutWhereTlsIsNew() throws Exception {
    try (TestServer server = start("")) {
      Certificates own = Certificates.create(folder, "dns:localhost");
      write(
          "tls_server_config: {cert_file: %s, key_file: %s}\n"
              .formatted(own.certificate(), own.key()));
      awaitStatus(server, 500);
    }
  }
}
