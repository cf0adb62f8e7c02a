package io.gaugesmith.httpserver;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpContext;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.gaugesmith.Exporter;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An application's own server: its routes are measured, its metrics stand beside them. */
class RequestFilterTest {
  private final Exporter exporter = Exporter.builder().build();
  private HttpServer server;

  @BeforeEach
  void start() throws Exception {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/metrics", exporter.httpHandler());
    HttpContext app =
        server.createContext(
            "/",
            exchange -> {
              switch (exchange.getRequestURI().getPath()) {
                case "/broken" -> throw new IllegalStateException("a bug");
                case "/async" -> answerLater(exchange);
                case "/gone" -> throw new IOException("the client has left");
                default -> {
                  exchange.sendResponseHeaders(200, -1);
                  exchange.close();
                }
              }
            });
    app.getFilters().add(exporter.requestMetrics(RequestFilterTest::route));
    server.start();
  }

  private static void answerLater(HttpExchange exchange) {
    Thread later =
        new Thread(() -> {
          try {
            Thread.sleep(300);
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
          } catch (InterruptedException | IOException gone) {
            exchange.close();
          }
        });
    later.start();
  }

  private static String route(HttpExchange exchange) {
    String path = exchange.getRequestURI().getPath();
    if (path.equals("/confused")) {
      throw new IllegalStateException("no route");
    }
    return path.startsWith("/orders/")
        ? "/orders/{id}"
        : path.equals("/broken") || path.equals("/gone") || path.equals("/async") ? path : null;
  }

  @AfterEach
  void stop() {
    server.stop(0);
    exporter.close();
  }

  private String get(String path) throws Exception {
    URI uri = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
    try {
      return HttpClient.newHttpClient()
          .send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString())
          .body();
    } catch (IOException closed) {
      return "";
    }
  }

  @Test
  void measuresRoutesAndFailuresBesideThePage() throws Exception {
    assertThat(get("/metrics")).contains("http_server_requests_in_flight 0\n");
    get("/orders/1");
    get("/orders/2");
    get("/elsewhere");
    get("/confused");
    get("/broken"); // which the client asks for again
    Awaitility.await()
        .untilAsserted(() ->
            assertThat(
                    get("/metrics")
                        .lines()
                        .filter(line -> line.startsWith("http_server_requests_total")))
                .containsExactlyInAnyOrder(
                    "http_server_requests_total{method=\"GET\",route=\"/orders/{id}\",status=\"2xx\"} 2",
                    "http_server_requests_total{method=\"GET\",route=\"__unknown__\",status=\"2xx\"} 2",
                    "http_server_requests_total{method=\"GET\",route=\"/broken\",status=\"5xx\"} 2"));
    get("/gone");
    get("/async");
    Awaitility.await()
        .untilAsserted(() ->
            assertThat(get("/metrics"))
                .contains("{method=\"GET\",route=\"/gone\",status=\"5xx\"}")
                .contains("{method=\"GET\",route=\"/async\",status=\"__other__\"} 1\n")
                .contains("http_server_requests_in_flight 0\n"));
  }
}
