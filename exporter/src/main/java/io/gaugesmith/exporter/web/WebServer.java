package io.gaugesmith.exporter.web;

import io.gaugesmith.exporter.door.Door;
import io.gaugesmith.exporter.probe.Probes;
import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/**
 * The program's HTTP server. Requests are read, answered in short and sent on a few threads of the
 * system that never block. No thread waits for the collections of a scrape: the last of them makes
 * the page, or where the scraper's patience ends first, a thread of the system, as far as scrapes
 * are bounded. What else may wait (reloads, the page for people) has a virtual one. So health is
 * answered, and scrapes end in time, even where collectors keep every virtual thread's carrier
 * busy.
 */
public final class WebServer implements Closeable {
  private static final Duration STOP = Duration.ofSeconds(5);
  private static final long LEAST_PAGE_MEMORY = 8L << 20;

  private final WebOptions options;
  private final Door door;
  private final Server server;
  private final List<Listeners.Listener> listeners;
  private final Watches watches;
  private final Backlog backlog;
  private final InFlight inFlight = new InFlight();
  private final ExecutorService threads;
  private final ExecutorService scrapes;
  private final ScheduledExecutorService sweeper;

  private WebServer(WebOptions options, Door door, long pageMemory) throws IOException {
    this.options = options;
    this.door = door;
    backlog = new Backlog(pageMemory);
    watches = new Watches(options.times(), options.maxConnections());
    // for each address one thread accepts and one selects
    server = new Server(new QueuedThreadPool(14 + 2 * options.listenAddresses().size(), 4));
    server.setErrorHandler(new PlainErrors(watches, door));
    listeners = new Listeners(server, options, watches, door.tls()).open();
    threads = Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("web-", 0).factory());
    scrapes =
        options.maxRequests() == 0
            ? threads
            : Executors.newCachedThreadPool(
                Thread.ofPlatform().daemon().name("scrape-", 0).factory());
    sweeper =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("web-deadlines").factory());
  }

  /**
   * Takes the ports, without serving yet.
   *
   * @param door who may come in; closed by whoever opened it
   * @throws IOException where that fails; the message names the address
   */
  public static WebServer bind(WebOptions options, Door door) throws IOException {
    return bind(options, door, Math.max(LEAST_PAGE_MEMORY, Runtime.getRuntime().maxMemory() / 8));
  }

  /** The same with a stated bound on the bytes held for clients that do not read on. */
  static WebServer bind(WebOptions options, Door door, long pageMemory) throws IOException {
    return new WebServer(options, door, pageMemory);
  }

  /** Where the server listens, in the order of the options, with the ports that were free. */
  public List<String> addresses() {
    return listeners.stream().map(Listeners.Listener::address).toList();
  }

  /** Begins to serve. Called once. */
  public void start(Program program) throws IOException {
    server.setHandler(new Router(endpoints(program), watches, inFlight, door));
    try {
      server.start();
    } catch (Exception failure) { // declared by the server for whatever its parts may throw
      throw new IOException("cannot serve HTTP: " + failure.getMessage(), failure);
    }
    var _ = sweeper.scheduleWithFixedDelay(watches::check, 1, 1, TimeUnit.SECONDS);
  }

  private Map<String, Endpoint> endpoints(Program program) {
    Map<String, Endpoint> endpoints = new HashMap<>();
    PageSender sender = new PageSender(program.renderer(), backlog);
    StatusPage page = new StatusPage(program, options.telemetryPath());
    endpoints.put("/", new ThreadEndpoint(threads, exchange -> page.answer()));
    endpoints.put(
        options.telemetryPath(),
        new MetricsEndpoint(program, scrapes, options.maxRequests(), sender));
    Probes probes = program.probes();
    if (probes != null) {
      endpoints.put(
          WebOptions.PROBE, new ProbeEndpoint(probes, threads, options.maxProbes(), sender));
      endpoints.put(
          WebOptions.DISCOVERY, new ThreadEndpoint(threads, new DiscoveryList(probes)::answer));
    }
    endpoints.put(
        WebOptions.HEALTHY, new PlainEndpoint(() -> Answer.text(200, "Gaugesmith is healthy.")));
    endpoints.put(WebOptions.READY, new PlainEndpoint(() -> readiness(program)));
    endpoints.put(
        WebOptions.RELOAD, new ReloadEndpoint(program.reload(), options.lifecycle(), threads));
    return endpoints;
  }

  private static Answer readiness(Program program) {
    return program.ready().getAsBoolean()
        ? Answer.text(200, "Gaugesmith is ready.")
        : Answer.text(503, "Gaugesmith is not ready.");
  }

  /** Accepts no more connections, answers the requests in flight for a while, then ends. */
  @Override
  public void close() throws IOException {
    for (Listeners.Listener listener : listeners) {
      // the requests in flight are counted here, not waited for there
      var _ = listener.connector().shutdown();
    }
    try {
      inFlight.drain(STOP);
    } catch (InterruptedException hurry) {
      Thread.currentThread().interrupt();
    }
    sweeper.shutdownNow();
    threads.shutdownNow();
    scrapes.shutdownNow();
    try {
      server.stop();
      listeners.forEach(listener -> Listeners.close(listener.connector()));
    } catch (Exception failure) { // declared by the server for whatever its parts may throw
      throw new IOException("cannot stop serving HTTP: " + failure.getMessage(), failure);
    }
  }
}
