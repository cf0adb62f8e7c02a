package io.gaugesmith.httpserver;

import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;

/**
 * A server of its own for the page of metrics: plain HTTP, for networks that one trusts. At most 16
 * requests are worked on; the connection of one more is closed, and so is that of one whose head
 * takes longer than five seconds, or whose answer takes too long.
 */
public final class MetricsServer implements Closeable {
  private static final int MOST_THREADS = 16;
  private static final Duration LONGEST_HEAD = Duration.ofSeconds(5);
  private static final int SECONDS_TO_END = 1;

  private final HttpServer server;
  private final CutThreads threads;

  private MetricsServer(HttpServer server, CutThreads threads) {
    this.server = server;
    this.threads = threads;
  }

  /**
   * Takes the address; answers nothing yet.
   *
   * @param longestAnswer how long collecting and sending may take
   * @throws IOException if the address cannot be had; the message names it
   */
  public static MetricsServer bind(InetSocketAddress address, Duration longestAnswer)
      throws IOException {
    return bind(address, LONGEST_HEAD, longestAnswer);
  }

  static MetricsServer bind(InetSocketAddress address, Duration longestHead, Duration longestAnswer)
      throws IOException {
    try {
      HttpServer server = HttpServer.create(address, 0);
      return new MetricsServer(server, new CutThreads(MOST_THREADS, longestHead, longestAnswer));
    } catch (IOException e) {
      throw new IOException("cannot listen on " + address + ": " + e.getMessage(), e);
    }
  }

  /** Serves the handler under {@code /metrics} from now on. */
  public void start(HttpHandler metrics) {
    server.setExecutor(threads);
    server.createContext(
        "/",
        exchange -> {
          threads.goesOn();
          if (exchange.getRequestURI().getPath().equals("/metrics")) {
            metrics.handle(exchange);
          } else {
            try (exchange) {
              exchange.sendResponseHeaders(404, -1);
            }
          }
        });
    server.start();
  }

  /** Where it listens. */
  public InetSocketAddress address() {
    return server.getAddress();
  }

  /** Lets requests end for a second, and frees the address. */
  @Override
  public void close() {
    server.stop(threads.isIdle() ? 0 : SECONDS_TO_END);
    threads.close();
  }
}
