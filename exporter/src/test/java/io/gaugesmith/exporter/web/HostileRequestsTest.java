package io.gaugesmith.exporter.web;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Requests that no honest client sends: refused or cut off, never repeated in the answer. */
class HostileRequestsTest {
  private static TestServer server;

  @BeforeAll
  static void start() throws IOException {
    server = new TestServer().start();
  }

  @AfterAll
  static void stop() throws IOException {
    server.close();
  }

  static Stream<Arguments> malformed() {
    String host = "Host: localhost\r\nConnection: close\r\n";
    return Stream.of(
        malformed(
            "request line of 1 MB", "GET /CANARY" + "a".repeat(1 << 20) + " HTTP/1.1\r\n" + host),
        malformed("10,000 headers", "GET / HTTP/1.1\r\n" + host + "CANARY: 1\r\n".repeat(10_000)),
        malformed(
            "header of 1 MB",
            "GET / HTTP/1.1\r\n" + host + "X: " + "CANARY".repeat(200_000) + "\r\n"),
        malformed(
            "query beyond the header's size",
            "GET /metrics?CANARY=" + "a".repeat(70_000) + " HTTP/1.1\r\n" + host),
        malformed("NUL in the path", "GET /CANARY\0 HTTP/1.1\r\n" + host),
        malformed("NUL in a header", "GET / HTTP/1.1\r\n" + host + "X: CANARY\0\r\n"),
        malformed("bare CR in a header", "GET / HTTP/1.1\r\n" + host + "X: CANARY\rY: b\r\n"),
        malformed("bare LF", "GET / HTTP/1.1\nHost: CANARY\n"),
        malformed("folded header", "GET / HTTP/1.1\r\n" + host + "X: CANARY\r\n folded\r\n"),
        malformed("two hosts", "GET / HTTP/1.1\r\n" + host + "Host: CANARY\r\n"),
        malformed("no host", "GET /CANARY HTTP/1.1\r\n"),
        malformed("host with a path", "GET / HTTP/1.1\r\nHost: CANARY/x\r\n"),
        malformed(
            "two lengths",
            "POST / HTTP/1.1\r\n" + host + "Content-Length: 1\r\nContent-Length: 2\r\n"),
        malformed("negative length", "POST / HTTP/1.1\r\n" + host + "Content-Length: -1\r\n"),
        malformed(
            "length and chunks",
            "POST / HTTP/1.1\r\n" + host + "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n"),
        malformed("unknown coding", "POST / HTTP/1.1\r\n" + host + "Transfer-Encoding: CANARY\r\n"),
        malformed("space before the colon", "GET / HTTP/1.1\r\n" + host + "CANARY : 1\r\n"),
        malformed("no colon", "GET / HTTP/1.1\r\n" + host + "CANARY\r\n"),
        malformed("absolute form of another host", "GET http://CANARY/metrics HTTP/1.1\r\n" + host),
        malformed("bad percent", "GET /CANARY%ZZ HTTP/1.1\r\n" + host),
        malformed("overlong UTF-8", "GET /CANARY%c0%af HTTP/1.1\r\n" + host),
        malformed("raw high bytes", "GET /CANARY\u00c0\u00af HTTP/1.1\r\n" + host),
        malformed("encoded slash", "GET /CANARY/..%2f..%2fmetrics HTTP/1.1\r\n" + host),
        malformed("dots", "GET /../CANARY/../metrics HTTP/1.1\r\n" + host),
        malformed("CONNECT", "CONNECT CANARY:443 HTTP/1.1\r\n" + host),
        malformed("asterisk", "OPTIONS * HTTP/1.1\r\n" + host),
        malformed("TRACE", "TRACE / HTTP/1.1\r\n" + host + "X: CANARY\r\n"),
        malformed("unknown method", "CANARY / HTTP/1.1\r\n" + host),
        malformed("HTTP/0.9", "GET /CANARY\r\n"),
        malformed("HTTP/3.7", "GET /CANARY HTTP/3.7\r\n" + host),
        malformed("HTTP/2 preface", "PRI * HTTP/2.0\r\n\r\nSM\r\n"),
        malformed("TLS", "\u0016\u0003\u0001\u0002\u0000\u0001CANARY"),
        malformed(
            "bad percent in the query", "GET /metrics?collect[]=CANARY%ZZ HTTP/1.1\r\n" + host),
        malformed("overlong UTF-8 in the query", "GET /metrics?CANARY=%c0%af HTTP/1.1\r\n" + host),
        malformed(
            "too many parameters", "GET /metrics?" + "a&".repeat(2_000) + " HTTP/1.1\r\n" + host),
        malformed("unknown collector", "GET /metrics?collect[]=CANARY HTTP/1.1\r\n" + host));
  }

  private static Arguments malformed(String name, String request) {
    return Arguments.of(name, request);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("malformed")
  void refusesOrClosesWithoutEcho(String name, String request) throws Exception {
    String answer;
    try (Client client = server.connect()) {
      try {
        client.send(request + "\r\n", ISO_8859_1);
      } catch (IOException closed) { // before all of it was sent
      }
      answer = client.readAll(20_000);
    }
    assertThat(answer).as(name).doesNotContain("CANARY", "Exception", "jetty", "\tat ");
    if (!answer.isEmpty()) {
      assertThat(answer).as(name).matches("(?s)HTTP/1\\.1 (4\\d\\d|505) .*");
    }
    assertThat(server.get("/-/healthy").status()).isEqualTo(200);
  }

  @Test
  void staysWithHttp1WhereHttp2IsOffered() throws Exception {
    Client.Reply reply =
        server.get(
            "/-/healthy",
            "Connection: Upgrade, HTTP2-Settings",
            "Upgrade: h2c",
            "HTTP2-Settings: AAMAAABkAAQAAP__");
    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.headers()).doesNotContainKey("upgrade");
  }

  @Test
  void answersAThousandPipelinedRequestsInOrder() throws Exception {
    try (Client client = server.connect()) {
      String rest = " HTTP/1.1\r\nHost: localhost\r\n\r\n";
      String pair = "GET /-/healthy" + rest + "GET /nowhere" + rest;
      client.send(pair.repeat(500));
      for (int at = 0; at < 500; at++) {
        assertThat(client.read(false).status()).isEqualTo(200);
        assertThat(client.read(false).status()).isEqualTo(404);
      }
    }
  }

  @Test
  void doesNotTakeTheBodyOfARequestForTheNextRequest() throws Exception {
    String host = " HTTP/1.1\r\nHost: localhost\r\n";
    String body = "GET /smuggled" + host + "\r\n";
    String length = "Content-Length: " + body.length() + "\r\n\r\n";
    try (Client client = server.connect()) {
      client.send("POST /metrics" + host + length + body);
      client.send("GET /-/healthy" + host + "Connection: close\r\n\r\n");
      assertThat(client.read(false).status()).isEqualTo(405);
      assertThat(client.readAll(20_000)).matches("(?s)|HTTP/1.1 200 .*Gaugesmith is healthy.\n");
    }
  }

  @Test
  void doesNotWaitForABodyThatNobodyReads() throws Exception {
    try (Client client = server.connect()) {
      client.send("POST /-/reload HTTP/1.1\r\nHost: a\r\nContent-Length: 1000000000\r\n\r\nabc");
      assertThat(client.read(false).status()).isEqualTo(403);
      assertThat(client.isClosed(5_000)).isTrue();
    }
  }
}
