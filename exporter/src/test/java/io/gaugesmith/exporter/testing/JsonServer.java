package io.gaugesmith.exporter.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;

/** A real HTTP server whose answers can be changed while it runs, and which can be stopped. */
public final class JsonServer implements Closeable {
  /** What is said of a request. */
  private interface Answer {
    void give(HttpExchange exchange) throws IOException;
  }

  private final Map<String, Answer> answers = new ConcurrentHashMap<>();
  private final List<String> echoed = new CopyOnWriteArrayList<>();
  private final AtomicInteger held = new AtomicInteger();
  private final Semaphore released = new Semaphore(0);
  private HttpServer server;

  private JsonServer(HttpServer server) {
    this.server = server;
  }

  public static JsonServer start() throws IOException {
    JsonServer started = new JsonServer(listen(0));
    started.serve();
    return started;
  }

  private static HttpServer listen(int port) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    return server;
  }

  private void serve() {
    server.createContext(
        "/",
        exchange -> {
          try (exchange) {
            Answer answer = answers.get(exchange.getRequestURI().getPath());
            if (answer == null) {
              send(exchange, 404, "");
            } else {
              answer.give(exchange);
            }
          }
        });
    server.start();
  }

  /** What a path answers from now on. */
  public JsonServer answer(String path, String json) {
    answers.put(path, exchange -> send(exchange, 200, json));
    return this;
  }

  /** From now on a path answers only once {@link #release} lets it. */
  public JsonServer hold(String path, String json) {
    answers.put(
        path,
        exchange -> {
          held.incrementAndGet();
          released.acquireUninterruptibly();
          send(exchange, 200, json);
        });
    return this;
  }

  /** From now on a path answers with its request: the URL and all headers. */
  public JsonServer echo(String path, int status) {
    answers.put(
        path,
        exchange -> {
          String request = request(exchange);
          echoed.add(request);
          send(exchange, status, request);
        });
    return this;
  }

  private static String request(HttpExchange exchange) {
    StringBuilder request = new StringBuilder(exchange.getRequestURI().toString());
    exchange
        .getRequestHeaders()
        .forEach((name, values) -> request.append(' ').append(name).append(values));
    return request.toString();
  }

  /** The requests that were answered with themselves. */
  public List<String> echoed() {
    return echoed;
  }

  /** How many requests have come to be held. */
  public int held() {
    return held.get();
  }

  /** Lets one held request have its answer. */
  public void release() {
    released.release();
  }

  /** Host and port. */
  public String address() {
    return "127.0.0.1:" + server.getAddress().getPort();
  }

  /** Refuses connections until {@link #resume}. */
  public void stop() {
    server.stop(0);
  }

  /** Listens again on the port it had. */
  public void resume() {
    try {
      server = listen(server.getAddress().getPort());
    } catch (IOException taken) {
      throw new UncheckedIOException(taken);
    }
    serve();
  }

  private static void send(HttpExchange exchange, int status, String text) throws IOException {
    byte[] body = text.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
