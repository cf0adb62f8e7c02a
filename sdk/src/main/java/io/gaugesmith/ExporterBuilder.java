package io.gaugesmith;

import io.gaugesmith.client.RegistryCollector;
import io.gaugesmith.collect.Collector;
import io.gaugesmith.collect.Reason;
import io.gaugesmith.expose.Renderer;
import io.gaugesmith.httpserver.MetricsServer;
import io.gaugesmith.requests.RequestMetrics;
import io.gaugesmith.run.CollectionLog;
import io.gaugesmith.run.CollectorDefinition;
import io.gaugesmith.run.CollectorRegistry;
import io.gaugesmith.run.ElapsedTime;
import io.gaugesmith.run.RunHost;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What an {@link Exporter} is made of. Not safe for use by several threads; used once. */
public final class ExporterBuilder {
  private static final Duration SENDING = Duration.ofMinutes(1);
  private static final Pattern ID = Pattern.compile("[a-zA-Z_][a-zA-Z0-9_]*");

  private final Map<String, Added> collectors = new LinkedHashMap<>();
  private final Map<String, String> constantLabels = new LinkedHashMap<>();
  private final List<Collector> own = new ArrayList<>();
  private final List<PrometheusRegistry> joined = new ArrayList<>();
  private RequestMetrics requests = new RequestMetrics();
  private @Nullable InetSocketAddress address;
  private boolean built;

  private record Added(String type, Collector collector, CollectorOptions options) {}

  ExporterBuilder() {}

  /** A collector that runs inside each scrape, for at most ten seconds. */
  public ExporterBuilder collector(String id, Collector collector) {
    return collector(id, collector, CollectorOptions.onScrape());
  }

  /**
   * A collector.
   *
   * @param id the value of the label {@code collector} of {@code gaugesmith_collector_success}
   * @throws IllegalArgumentException if the id is taken, or is not of letters, digits and
   *     underscores
   */
  public ExporterBuilder collector(String id, Collector collector, CollectorOptions options) {
    Objects.requireNonNull(collector, () -> "collector " + id + " is null");
    Objects.requireNonNull(options, () -> "the options of collector " + id + " are null");
    add(id, new Added("java", collector, options));
    return this;
  }

  /**
   * The instruments of a registry of Prometheus' Java client, as the collector {@code registry}. It
   * fails as a whole where one of its callbacks throws, as the client does; the rest of the page
   * stays.
   */
  public ExporterBuilder registry(PrometheusRegistry registry) {
    return registry("registry", registry);
  }

  /** The same under an id, for a program with several registries. */
  public ExporterBuilder registry(String id, PrometheusRegistry registry) {
    CollectorOptions options = CollectorOptions.onScrape().maxSeries(Integer.MAX_VALUE);
    joined.add(registry);
    add(id, new Added("registry", new RegistryCollector(registry), options));
    return this;
  }

  private void add(String id, Added added) {
    if (!ID.matcher(id).matches()) {
      throw new IllegalArgumentException(
          "collector id \"" + id + "\" is not of letters, digits and underscores");
    }
    if (collectors.putIfAbsent(id, added) != null) {
      throw new IllegalArgumentException("there is a collector " + id + " already");
    }
  }

  /**
   * {@code jvm_*} and {@code process_*}, where no collector or registry reports such a name: those
   * come first, and the log says what is missing.
   *
   * @throws IllegalStateException if {@code prometheus-metrics-instrumentation-jvm} is not on the
   *     class path
   */
  public ExporterBuilder jvmMetrics() {
    own.add(RuntimeMetrics.collector());
    return this;
  }

  /**
   * How long the program has been running, in seconds; gives way as {@link #jvmMetrics} does.
   *
   * @param name of the metric: a counter when it ends in {@code _total}, else a gauge
   */
  public ExporterBuilder uptime(String name) {
    own.add(Uptime.named(name));
    return this;
  }

  /** Other limits for the requests that {@link Exporter#requestMetrics} and its like count. */
  public ExporterBuilder requests(RequestMetrics newRequests) {
    requests = newRequests;
    return this;
  }

  /** A label of every series but {@code gaugesmith_*}; a metric's own label of that name wins. */
  public ExporterBuilder constantLabel(String name, String value) {
    constantLabels.put(
        CollectorOptions.requireLabel(name),
        Objects.requireNonNull(value, () -> "the value of label " + name + " is null"));
    return this;
  }

  /** An own server, plain HTTP, on all addresses of the machine; port 0 for any that is free. */
  public ExporterBuilder listen(int port) {
    return listen(new InetSocketAddress(port));
  }

  /** An own server, plain HTTP. */
  public ExporterBuilder listen(InetSocketAddress newAddress) {
    address = newAddress;
    return this;
  }

  /**
   * The exporter without a server: its handlers go into the application's. Its collectors run from
   * now on, and are its to close.
   *
   * @throws IllegalStateException if there is one already: two would share collectors
   */
  public Exporter build() {
    if (built) {
      throw new IllegalStateException("this builder has built its exporter; begin another");
    }
    built = true;
    Renderer renderer = new Renderer(System::nanoTime);
    ScheduledThreadPoolExecutor timer =
        new ScheduledThreadPoolExecutor(1, daemons("gaugesmith-timer"));
    timer.setRemoveOnCancelPolicy(true); // most deadlines are
    RunHost host =
        new RunHost(
            daemons("gaugesmith-collector"),
            timer,
            Clock.systemUTC(),
            ElapsedTime.system(),
            UnaryOperator.identity(),
            new CollectionLog(
                FailureLines.log(System::nanoTime), renderer::prepare, UnaryOperator.identity()));
    List<Collector> inline = new ArrayList<>(own);
    inline.add(requests);
    try {
      CollectorRegistry registry =
          CollectorRegistry.embedded(definitions(), inline, constantLabels, host);
      return new Exporter(registry, timer, renderer, requests, joined);
    } catch (RuntimeException | Error e) {
      timer.shutdownNow();
      throw e;
    }
  }

  /**
   * The exporter, with its own server where {@link #listen} asked for one.
   *
   * @throws IOException if the address cannot be had: then nothing has begun, and the builder may
   *     try another
   */
  public Exporter start() throws IOException {
    InetSocketAddress where = address;
    if (where == null) {
      return build();
    }
    MetricsServer server = MetricsServer.bind(where, longestAnswer());
    try {
      Exporter exporter = build();
      exporter.serve(server);
      return exporter;
    } catch (RuntimeException | Error e) {
      server.close();
      throw e;
    }
  }

  /** Until every collector that runs on scrape has ended, and the page is sent. */
  private Duration longestAnswer() {
    Duration longest = Duration.ZERO;
    for (Added added : collectors.values()) {
      Duration timeout = added.options().timeout();
      longest = timeout.compareTo(longest) > 0 ? timeout : longest;
    }
    return longest.plus(SENDING);
  }

  private List<CollectorDefinition> definitions() {
    List<CollectorDefinition> definitions = new ArrayList<>();
    collectors.forEach((id, added) ->
        definitions.add(
            new CollectorDefinition(
                id,
                added.type(),
                added,
                added.options().policy(constantLabels),
                Reason.common(),
                context -> added.collector())));
    return definitions;
  }

  private static ThreadFactory daemons(String name) {
    return work -> {
      Thread thread = new Thread(work, name);
      thread.setDaemon(true);
      return thread;
    };
  }
}
