package io.gaugesmith;

import com.sun.net.httpserver.Filter;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import io.gaugesmith.client.ExportedPage;
import io.gaugesmith.expose.Body;
import io.gaugesmith.expose.Format;
import io.gaugesmith.expose.Renderer;
import io.gaugesmith.httpserver.MetricsHandler;
import io.gaugesmith.httpserver.MetricsServer;
import io.gaugesmith.httpserver.RequestFilter;
import io.gaugesmith.metrics.Exposition;
import io.gaugesmith.metrics.Names;
import io.gaugesmith.requests.RequestMetrics;
import io.gaugesmith.run.CollectorRegistry;
import io.gaugesmith.run.CollectorStatus;
import io.gaugesmith.run.ScrapeRequest;
import io.gaugesmith.serve.ScrapeEndpoint;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Collectors that run inside a program, and the page that they make. Each collector has its own
 * timeout and fails for itself; {@code gaugesmith_collector_success} says how it ended. There may
 * be several exporters in one JVM: they share nothing. Safe for use by any thread.
 *
 * <pre>{@code
 * Metric files = Metric.gauge("tmp_files_count", "Number of files in /tmp.");
 * Exporter.builder().collector("tmp", out -> out.add(files, count())).listen(9009).start();
 * }</pre>
 */
public final class Exporter implements Closeable {
  private static final int MAX_SCRAPES = 40;

  private final CollectorRegistry registry;
  private final ScheduledExecutorService timer;
  private final Renderer renderer;
  private final RequestMetrics requests;
  private final List<PrometheusRegistry> joined;
  private final ScrapeEndpoint endpoint;
  private volatile @Nullable MetricsServer server;
  private @Nullable Runnable unregister; // guarded by this

  Exporter(
      CollectorRegistry registry,
      ScheduledExecutorService timer,
      Renderer renderer,
      RequestMetrics requests,
      List<PrometheusRegistry> joined) {
    this.registry = registry;
    this.timer = timer;
    this.renderer = renderer;
    this.requests = requests;
    this.joined = List.copyOf(joined);
    endpoint = new ScrapeEndpoint(registry, renderer, MAX_SCRAPES);
  }

  /** An exporter without collectors, to begin with. */
  public static ExporterBuilder builder() {
    return new ExporterBuilder();
  }

  void serve(MetricsServer bound) {
    server = bound;
    bound.start(httpHandler());
  }

  /** For a context of an application's own {@link com.sun.net.httpserver.HttpServer}. */
  public HttpHandler httpHandler() {
    return new MetricsHandler(endpoint);
  }

  /**
   * Counts and times the requests of a context of a {@link com.sun.net.httpserver.HttpServer}.
   *
   * @param route the template that a request matches, such as {@code /orders/{id}}; null for none.
   *     Never the path itself
   */
  public Filter requestMetrics(Function<? super HttpExchange, @Nullable String> route) {
    return new RequestFilter(requests, route);
  }

  /** What counts and times requests, for servers without a filter of ours. */
  public RequestMetrics requests() {
    return requests;
  }

  /** For any other server: what to answer a request. */
  public ScrapeEndpoint endpoint() {
    return endpoint;
  }

  /**
   * Collects, and writes the page. Blocks as long as the collectors' timeouts allow.
   *
   * @param accept the {@code Accept} header of a request; null for the classic text format
   * @return the {@code Content-Type} of what was written
   */
  public String render(@Nullable String accept, OutputStream out)
      throws IOException, InterruptedException {
    return write(registry.scrape(ScrapeRequest.all()), accept, out);
  }

  private String write(Exposition page, @Nullable String accept, OutputStream out)
      throws IOException {
    Format format = Format.negotiate(accept);
    Body body = renderer.render(format, page, false);
    try {
      body.writeTo(out);
    } finally {
      body.release();
    }
    return format.contentType();
  }

  /**
   * The same without {@code gaugesmith_*}, for a program that publishes once and ends: a textfile
   * is read by another exporter, which has its own.
   *
   * @throws IOException if a collector failed, or one of the background has not collected yet: half
   *     a page would look like a good run
   */
  public String renderCollectors(@Nullable String accept, OutputStream out)
      throws IOException, InterruptedException {
    Exposition page = registry.scrape(ScrapeRequest.all());
    for (CollectorStatus one : registry.status()) {
      if (one.state() != CollectorStatus.State.OK) {
        String why = one.lastError() == null ? "has not collected yet" : one.lastError();
        throw new IOException("collector " + one.id() + ": " + why);
      }
    }
    return write(page.without(Names.OWN), accept, out);
  }

  /**
   * Has a registry of Prometheus' Java client serve the page of this exporter too, until it is
   * closed, as Spring Boot's actuator and the exporters of that client do. Each scrape of it
   * collects. What the registry has itself comes first: a collector that reports the same name, or
   * one that the client cannot say, fails from now on, on every page.
   *
   * @param clientRegistry not one that this exporter joined
   * @throws IllegalArgumentException if it is one: the page would hold itself
   * @throws IllegalStateException if this exporter is registered already, or another is there: give
   *     their collectors to one exporter
   */
  public synchronized void registerIn(PrometheusRegistry clientRegistry) {
    if (joined.contains(clientRegistry)) {
      throw new IllegalArgumentException(
          "the exporter has joined this registry, and cannot be served by it as well");
    }
    if (unregister != null) {
      throw new IllegalStateException("the exporter is registered already");
    }
    ExportedPage page =
        new ExportedPage(clientRegistry, () -> registry.scrape(ScrapeRequest.all()));
    if (page.isSecond()) {
      throw new IllegalStateException(
          "another exporter is registered there; give its collectors to one of them");
    }
    registry.besides(page::objection);
    clientRegistry.register(page);
    unregister = () -> clientRegistry.unregister(page);
  }

  /** How each collector is, in the order in which they were added. */
  public List<CollectorStatus> status() {
    return registry.status();
  }

  /**
   * Where the exporter's own server listens; with port 0 asked for, this is the one that was free.
   *
   * @throws IllegalStateException if it has none
   */
  public InetSocketAddress address() {
    MetricsServer own = server;
    if (own == null) {
      throw new IllegalStateException("there is no server: listen() was not called before start()");
    }
    return own.address();
  }

  /**
   * Ends the server, leaves the registry that serves it, interrupts what runs, waits for it up to
   * five seconds, and closes the collectors. Twice does no harm.
   */
  @Override
  public synchronized void close() {
    if (unregister != null) {
      unregister.run();
      unregister = () -> {};
    }
    MetricsServer own = server;
    if (own != null) {
      own.close();
    }
    registry.close();
    timer.shutdownNow();
  }
}
