package io.gaugesmith.httpserver;

import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.Closeable;
import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A server of its own for the page of metrics: plain HTTP, for networks that one trusts. A request
 * that finds no thread is turned away, so that clients who do not read hold up nobody for long.
 */
public final class MetricsServer implements Closeable {
  private static final int MOST_THREADS = 16;
  private static final int MOST_SECONDS_TO_END = 1;

  private final HttpServer server;
  private final ExecutorService threads;

  private MetricsServer(HttpServer server, ExecutorService threads) {
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
    HttpServer server;
    try {
      server = HttpServer.create(address, 0);
    } catch (BindException taken) {
      throw new IOException("cannot listen on " + address + ": " + taken.getMessage(), taken);
    }
    AtomicInteger number = new AtomicInteger();
    ExecutorService threads =
        new ThreadPoolExecutor(
            1,
            MOST_THREADS,
            1,
            TimeUnit.MINUTES,
            new SynchronousQueue<>(),
            work -> {
              Thread thread = new Thread(work, "gaugesmith-http-" + number.incrementAndGet());
              thread.setDaemon(true);
              return thread;
            });
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
    threads.shutdownNow();
  }
}
