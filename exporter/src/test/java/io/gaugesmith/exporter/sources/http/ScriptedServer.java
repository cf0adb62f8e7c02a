package io.gaugesmith.exporter.sources.http;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.function.Function;

/** An HTTP server that answers each path as a test says, and remembers what it was asked. */
final class ScriptedServer implements Closeable {
  /** A request as it came. */
  record Asked(String line, Headers headers, String body) {
    String header(String name) {
      return String.valueOf(headers.getFirst(name));
    }
  }

  /** An answer. */
  record Said(int status, Map<String, List<String>> headers, String body) {
    static Said json(String body) {
      return of(200, body);
    }

    static Said of(int status, String body) {
      return new Said(status, Map.of("Content-Type", List.of("application/json")), body);
    }

    Said with(String name, String... values) {
      Map<String, List<String>> more = new LinkedHashMap<>(headers);
      more.put(name, List.of(values));
      return new Said(status, more, body);
    }
  }

  /** Every request, in order. */
  final List<Asked> asked = new CopyOnWriteArrayList<>();

  private final HttpServer server;

  ScriptedServer() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.start();
  }

  ScriptedServer answer(String path, Function<Asked, Said> answer) {
    server.createContext(path, exchange -> serve(exchange, answer));
    return this;
  }

  private void serve(HttpExchange exchange, Function<Asked, Said> answer) throws IOException {
    try (exchange) {
      Asked request =
          new Asked(
              exchange.getRequestMethod() + " " + exchange.getRequestURI(),
              exchange.getRequestHeaders(),
              new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
      asked.add(request);
      Said said = answer.apply(request);
      exchange.getResponseHeaders().putAll(said.headers());
      byte[] body = said.body().getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(said.status(), body.length == 0 ? -1 : body.length);
      exchange.getResponseBody().write(body);
    }
  }

  /** The first lines of all requests. */
  List<String> lines() {
    return asked.stream().map(Asked::line).toList();
  }

  int port() {
    return server.getAddress().getPort();
  }

  String url(String path) {
    return "http://127.0.0.1:" + port() + path;
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
