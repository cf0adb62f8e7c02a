package io.gaugesmith.exporter.testing;

import com.sun.net.httpserver.HttpServer;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** A real HTTP server whose JSON answers can be changed while it runs. */
public final class JsonServer implements Closeable {
  private final HttpServer server;
  private final Map<String, String> answers = new ConcurrentHashMap<>();

  private JsonServer(HttpServer server) {
    this.server = server;
  }

  public static JsonServer start() throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    JsonServer started = new JsonServer(server);
    server.createContext(
        "/",
        exchange -> {
          String answer = started.answers.get(exchange.getRequestURI().getPath());
          byte[] body = (answer == null ? "" : answer).getBytes(StandardCharsets.UTF_8);
          exchange.getResponseHeaders().set("Content-Type", "application/json");
          exchange.sendResponseHeaders(
              answer == null ? 404 : 200, body.length == 0 ? -1 : body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
    return started;
  }

  /** What a path answers from now on. */
  public JsonServer answer(String path, String json) {
    answers.put(path, json);
    return this;
  }

  /** Host and port. */
  public String address() {
    return "127.0.0.1:" + server.getAddress().getPort();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
