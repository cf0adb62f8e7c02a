package io.gaugesmith.examples;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.gaugesmith.Exporter;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;

/**
 * An application that answers {@code /} after a random time, with its metrics beside that.
 * Argument: port.
 */
public final class WebApplication implements Closeable {
  private final PrometheusRegistry registry = new PrometheusRegistry();
  private final Counter greetings =
      Counter.builder().name("app_greetings_total").help("Greetings.").register(registry);
  private final Exporter exporter =
      Exporter.builder()
          .registry(registry)
          .jvmMetrics()
          .uptime("app_uptime_seconds_total")
          .constantLabel("app", "greeter")
          .build();
  private final HttpServer server;

  WebApplication(int port) throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    server.setExecutor(Executors.newFixedThreadPool(8));
    server.createContext("/metrics", exporter.httpHandler());
    server
        .createContext("/", this::greet)
        .getFilters()
        .add(exporter.requestMetrics(WebApplication::route));
    server.start();
  }

  public static void main(String[] arguments) throws Exception {
    WebApplication application = new WebApplication(Integer.parseInt(arguments[0]));
    Runtime.getRuntime().addShutdownHook(new Thread(application::close));
  }

  /** What is no route of ours is one value, whatever clients ask for. */
  private static String route(HttpExchange exchange) {
    return exchange.getRequestURI().getPath().equals("/") ? "/" : null;
  }

  private void greet(HttpExchange exchange) throws IOException {
    try (exchange) {
      if (route(exchange) == null) {
        exchange.sendResponseHeaders(404, -1);
        return;
      }
      Thread.sleep(ThreadLocalRandom.current().nextInt(20));
      greetings.inc();
      byte[] text = "Hello\n".getBytes(java.nio.charset.StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(200, text.length);
      exchange.getResponseBody().write(text);
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    }
  }

  int port() {
    return server.getAddress().getPort();
  }

  @Override
  public void close() {
    server.stop(0);
    exporter.close();
  }
}
