package io.gaugesmith.exporter.sources.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.gaugesmith.config.Secret;
import io.gaugesmith.exporter.sources.Deadline;
import io.gaugesmith.exporter.sources.Source;
import io.gaugesmith.exporter.sources.SourceContext;
import io.gaugesmith.exporter.sources.Wanted;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class HttpRedirectTest {
  private final List<RawServer> opened = new ArrayList<>();

  @AfterEach
  void close() throws IOException {
    for (RawServer server : opened) {
      server.close();
    }
  }

  private RawServer saying(String response) throws IOException {
    RawServer server = RawServer.saying(response);
    opened.add(server);
    return server;
  }

  private RawServer redirecting(int status, String location) throws IOException {
    return saying(
        "HTTP/1.1 %d X\r\nLocation: %s\r\nContent-Length: 3\r\n\r\nyes"
            .formatted(status, location));
  }

  private RawServer answering() throws IOException {
    return saying("HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\ntrue");
  }

  /** Redirects /one, and answers everything else. */
  private RawServer redirectingToItself(int status) throws IOException {
    return redirectingToItself(status, "two?x#y");
  }

  private RawServer redirectingToItself(int status, String location) throws IOException {
    RawServer[] self = new RawServer[1];
    self[0] =
        new RawServer((connection, out) -> {
          boolean first = self[0].requests.size() == 1;
          String redirect =
              "HTTP/1.1 %d X\r\nLocation: %s\r\nContent-Length: 0\r\n\r\n"
                  .formatted(status, location);
          String answer = "HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\ntrue";
          out.write((first ? redirect : answer).getBytes(StandardCharsets.UTF_8));
        });
    opened.add(self[0]);
    return self[0];
  }

  private static HttpOptions secretive(String url) {
    HttpOptions options = new HttpOptions(url);
    options.headers = Map.of("X-Token", Secret.of("secret1"), "Cookie", Secret.of("secret2"));
    options.auth = HttpOptions.bearer(Secret.of("secret3"));
    return options;
  }

  private static String read(HttpConfig config) throws Exception {
    try (Source source =
        config.open(new SourceContext("id", Wanted.everything(), Clock.systemUTC()))) {
      return source.read(Deadline.in(Duration.ofSeconds(30))).root().toString();
    }
  }

  private static String failure(HttpConfig config) {
    return String.valueOf(catchThrowable(() -> read(config)).getMessage());
  }

  @Test
  void followsARedirectWithCredentialsOnTheSameHost() throws Exception {
    RawServer server = redirectingToItself(302);

    assertThat(read(secretive(server.url("/a/one")).config())).isEqualTo("true");

    assertThat(server.requests.get(1))
        .startsWith("GET /a/two?x HTTP/1.1\r\n")
        .contains("X-Token: secret1", "Cookie: secret2", "Authorization: Bearer secret3");
  }

  @Test
  void staysAtThePathWhereTheLocationIsAQueryOnly() throws Exception {
    RawServer server = redirectingToItself(302, "?page=2");

    assertThat(read(HttpOptions.of(server.url("/a/one?page=1")))).isEqualTo("true");

    assertThat(server.requests.get(1)).startsWith("GET /a/one?page=2 HTTP/1.1\r\n");
  }

  @Test
  void tellsNoSecretToAnotherHost() throws Exception {
    RawServer other = answering();
    RawServer server = redirecting(307, other.url("/there?q"));

    assertThat(read(secretive(server.url("/")).config())).isEqualTo("true");

    assertThat(server.requests.getFirst()).contains("secret1", "secret2", "secret3");
    assertThat(other.requests)
        .containsExactly(
            "GET /there?q HTTP/1.1\r\nHost: 127.0.0.1:%d\r\n".formatted(other.port())
                + "Accept: application/json, */*;q=0.5\r\nAccept-Encoding: gzip\r\n"
                + "User-Agent: gaugesmith\r\n\r\n");
  }

  @Test
  void tellsNoSecretToTheFirstHostWhenAnotherOneLeadsBack() throws Exception {
    RawServer[] other = new RawServer[1];
    RawServer first =
        new RawServer((connection, out) ->
            out.write(
                (connection.getLocalPort() > 0 && other[0].requests.isEmpty()
                        ? "HTTP/1.1 302 X\r\nLocation: %s\r\n\r\n".formatted(other[0].url("/"))
                        : "HTTP/1.1 200 OK\r\n\r\ntrue")
                    .getBytes(StandardCharsets.UTF_8)));
    opened.add(first);
    other[0] = redirecting(302, first.url("/chosen-by-other"));

    assertThat(read(secretive(first.url("/")).config())).isEqualTo("true");

    assertThat(first.requests).hasSize(2);
    assertThat(first.requests.get(1)).startsWith("GET /chosen-by-other ").doesNotContain("secret");
  }

  @Test
  void keepsABodyFromAnotherHost() throws Exception {
    RawServer other = answering();
    RawServer server = redirecting(308, other.url("/there?q"));
    HttpOptions options = new HttpOptions(server.url("/here"));
    options.method = "POST";
    options.body = Secret.of("secret");

    assertThat(failure(options.config()))
        .isEqualTo(
            ("POST %s: 308 Permanent Redirect redirects to another host, %s, where the body must"
                    + " not go")
                .formatted(server.url("/here"), other.url("/there")));
    assertThat(other.requests).isEmpty();
  }

  @Test
  void turnsAPostIntoAGetAsBrowsersDo() throws Exception {
    for (int status : new int[] {301, 302, 303}) {
      RawServer server = redirectingToItself(status);
      HttpOptions options = new HttpOptions(server.url("/"));
      options.method = "POST";
      options.body = Secret.of("x");

      assertThat(read(options.config())).isEqualTo("true");

      assertThat(server.requests.get(1)).startsWith("GET /two?x ");
    }
  }

  @Test
  void repeatsAPostWhereTheStatusSaysSo() throws Exception {
    RawServer server = redirectingToItself(307);
    HttpOptions options = new HttpOptions(server.url("/"));
    options.method = "POST";
    options.body = Secret.of("x");

    assertThat(read(options.config())).isEqualTo("true");

    assertThat(server.requests.get(1)).startsWith("POST /two?x ").contains("Content-Length: 1");
  }

  @Test
  void endsARedirectLoop() throws Exception {
    RawServer server = redirecting(302, "/again?secret");

    assertThat(failure(HttpOptions.of(server.url("/x"))))
        .isEqualTo("GET %s: more than 10 redirects".formatted(server.url("/x")));
    assertThat(server.requests).hasSize(11);
  }

  @Test
  void refusesARedirectThatLeadsNowhere() throws Exception {
    RawServer server = redirecting(302, "ftp://x/");
    assertThat(failure(HttpOptions.of(server.url("/"))))
        .isEqualTo(
            "GET %s: 302 Found redirects to what is no plain http or https URL"
                .formatted(server.url("/")));
    RawServer silent = saying("HTTP/1.1 301 X\r\n\r\n");
    assertThat(failure(HttpOptions.of(silent.url("/"))))
        .isEqualTo(
            "GET %s: 301 Moved Permanently redirects without saying where to: it has no Location"
                    .formatted(silent.url("/"))
                + " header");
  }

  @Test
  void takesARedirectForAnAnswerWhenItIsNotToFollow() throws Exception {
    RawServer server = redirecting(302, "/");
    HttpOptions options = new HttpOptions(server.url("/"));
    options.followRedirects = false;

    assertThat(failure(options.config()))
        .isEqualTo("GET %s: 302 Found, wanted 200-299".formatted(server.url("/")));
  }
}
