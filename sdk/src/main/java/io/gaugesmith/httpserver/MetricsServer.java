package io.gaugesmith.httpserver;

import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.Closeable;
import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.time.Duration;

/**
 * A server of its own for the page of metrics: plain HTTP, for networks that one trusts. At most 16
 * requests are worked on; the connection of one more is closed, and so is that of one that takes
 * longer than a minute, collecting included.
 */
public final class MetricsServer implements Closeable {
  private static final int MOST_THREADS = 16;
  private static final Duration LONGEST = Duration.ofMinutes(1);
  private static final int MOST_SECONDS_TO_END = 1;

  private final HttpServer server;
  private final CutThreads threads;

  private MetricsServer(HttpServer server, CutThreads threads) {
    this.server = server;
    this.threads = threads;
  }

  /**
   * Serves the handler under {@code /metrics} from now on.
   *
   * @throws IOException if the address cannot be had; the message names it
   */
  public static MetricsServer start(InetSocketAddress address, HttpHandler metrics)
      throws IOException {
    return start(address, metrics, LONGEST);
  }

  static MetricsServer start(InetSocketAddress address, HttpHandler metrics, Duration most)
      throws IOException {
    HttpServer server;
    try {
      server = HttpServer.create(address, 0);
    } catch (BindException taken) {
      throw new IOException("cannot listen on " + address + ": " + taken.getMessage(), taken);
    }
    CutThreads threads = new CutThreads(MOST_THREADS, most);
    server.setExecutor(threads);
    server.createContext(
        "/",
        exchange -> {
          if (exchange.getRequestURI().getPath().equals("/metrics")) {
            metrics.handle(exchange);
          } else {
            try (exchange) {
              exchange.sendResponseHeaders(404, -1);
            }
          }
        });
    server.start();
    return new MetricsServer(server, threads);
  }

  /** Where it listens. */
  public InetSocketAddress address() {
    return server.getAddress();
  }

  /** Lets requests end for a second, and frees the address. */
  @Override
  public void close() {
    server.stop(MOST_SECONDS_TO_END);
    threads.close();
  }
}
