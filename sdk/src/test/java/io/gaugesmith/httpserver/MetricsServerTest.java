package io.gaugesmith.httpserver;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** The server against clients that do not keep their side. */
class MetricsServerTest {
  private static MetricsServer start(long length) throws IOException {
    byte[] page = new byte[(int) length];
    MetricsServer server =
        MetricsServer.bind(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
            Duration.ofSeconds(2),
            Duration.ofSeconds(4));
    server.start(exchange -> {
      try (exchange) {
        if ("slowly".equals(exchange.getRequestURI().getQuery())) {
          Thread.sleep(3_000);
        }
        exchange.sendResponseHeaders(200, length);
        exchange.getResponseBody().write(page);
      } catch (InterruptedException cut) {
        Thread.currentThread().interrupt();
      }
    });
    return server;
  }

  private static int status(MetricsServer server) throws Exception {
    return status(server, "");
  }

  private static int status(MetricsServer server, String query) throws Exception {
    URI uri = URI.create("http://127.0.0.1:" + server.address().getPort() + "/metrics" + query);
    try {
      return HttpClient.newHttpClient()
          .send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.discarding())
          .statusCode();
    } catch (IOException turnedAway) {
      return -1;
    }
  }

  private static List<Socket> hold(MetricsServer server, String request) throws IOException {
    List<Socket> clients = new ArrayList<>();
    for (int client = 0; client < 30; client++) {
      Socket socket = new Socket();
      socket.setReceiveBufferSize(4_096);
      socket.connect(server.address());
      socket.getOutputStream().write(request.getBytes(US_ASCII));
      clients.add(socket);
    }
    return clients;
  }

  private static void answersSoon(MetricsServer server) {
    Awaitility.await().until(() -> status(server) == -1); // for the time being
    Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> status(server) == 200);
  }

  @Test
  void answersAgainAfterClientsThatSendHalfARequest() throws Exception {
    try (MetricsServer server = start(10)) {
      List<Socket> clients = hold(server, "GET /metrics HT");
      answersSoon(server);
      for (Socket client : clients) {
        client.close();
      }
    }
  }

  @Test
  void answersAgainAfterClientsThatDoNotRead() throws Exception {
    try (MetricsServer server = start(20_000_000)) {
      List<Socket> clients = hold(server, "GET /metrics HTTP/1.1\r\nHost: a\r\n\r\n");
      answersSoon(server);
      for (Socket client : clients) {
        client.close();
      }
    }
  }

  @Test
  void letsAnAnswerTakeLongerThanAHead() throws Exception {
    try (MetricsServer server = start(10)) {
      assertThat(status(server, "?slowly")).isEqualTo(200);
    }
  }

  @Test
  void endsAtOnceWhereNobodyIsServed() throws Exception {
    MetricsServer server = start(10);
    assertThat(status(server)).isEqualTo(200);
    Awaitility.await()
        .untilAsserted(() -> {
          long begun = System.nanoTime();
          server.close();
          assertThat(Duration.ofNanos(System.nanoTime() - begun))
              .isLessThan(Duration.ofMillis(900));
        });
  }

  @Test
  void servesOneAfterTheOtherWithoutLeavingInterruptsBehind() throws Exception {
    try (MetricsServer server = start(10)) {
      for (int request = 0; request < 100; request++) {
        assertThat(status(server)).isEqualTo(200);
      }
    }
  }
}
