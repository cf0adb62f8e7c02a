package io.gaugesmith.exporter.testing;

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
public final class ScriptedServer implements Closeable {
  /** A request as it came. */
  public record Asked(String line, Headers headers, String body) {
    public String header(String name) {
      return String.valueOf(headers.getFirst(name));
    }
  }

  /** An answer. */
  public record Said(int status, Map<String, List<String>> headers, String body) {
    public static Said json(String body) {
      return of(200, body);
    }

    public static Said of(int status, String body) {
      return new Said(status, Map.of("Content-Type", List.of("application/json")), body);
    }

    public Said with(String name, String... values) {
      Map<String, List<String>> more = new LinkedHashMap<>(headers);
      more.put(name, List.of(values));
      return new Said(status, more, body);
    }
  }

  /** Every request, in order. */
  public final List<Asked> asked = new CopyOnWriteArrayList<>();

  private final HttpServer server;

  public ScriptedServer() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.start();
  }

  /** What a path answers from now on. */
  public ScriptedServer answer(String path, Function<Asked, Said> answer) {
    server.createContext(path, exchange -> serve(exchange, answer));
    return this;
  }

  /** From now on a path answers nothing. */
  public void forget(String path) {
    server.removeContext(path);
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
  public List<String> lines() {
    return asked.stream().map(Asked::line).toList();
  }

  public int port() {
    return server.getAddress().getPort();
  }

  public String url(String path) {
    return "http://127.0.0.1:" + port() + path;
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
