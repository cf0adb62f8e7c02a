package io.gaugesmith.exporter.assembly;

import io.gaugesmith.client.RegistryCollector;
import io.gaugesmith.collect.Collector;
import io.gaugesmith.exporter.BuildInformation;
import io.gaugesmith.exporter.config.InvalidConfigException;
import io.gaugesmith.exporter.config.LoadedConfig;
import io.gaugesmith.exporter.http.Resolver;
import io.gaugesmith.exporter.log.Log;
import io.gaugesmith.exporter.probe.ProbeMetrics;
import io.gaugesmith.exporter.probe.Probes;
import io.gaugesmith.expose.Renderer;
import io.gaugesmith.run.CollectionLog;
import io.gaugesmith.run.CollectorRegistry;
import io.gaugesmith.run.ElapsedTime;
import io.gaugesmith.run.FailureLog;
import io.gaugesmith.run.RunHost;
import io.prometheus.metrics.instrumentation.jvm.JvmMetrics;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.Closeable;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;

/**
 * The exporter as it runs: the collectors of the configuration in force, and the way from one
 * configuration to the next.
 */
public final class Exporter implements Closeable {
  private static final Log LOG = Log.of(Exporter.class);

  private final ConfigLoader loader;
  private final Clock clock;
  private final Assembly assembly;
  private final ScheduledThreadPoolExecutor timer;
  private final ReloadMetrics reloads;
  private final Renderer renderer;
  private final Probes probes;
  private volatile CollectorRegistry registry;

  private Exporter(
      ConfigLoader loader,
      LoadedConfig config,
      boolean runtimeMetrics,
      Path drivers,
      List<Collector> more) {
    this.loader = loader;
    clock = Clock.systemUTC();
    ThreadFactory threads = Thread.ofVirtual().name("collect-", 0).factory();
    ThreadFactory systemThreads = Thread.ofPlatform().daemon().name("collect-system-", 0).factory();
    assembly = new Assembly(threads, systemThreads, loader.secrets(), drivers);
    timer =
        new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().daemon().name("collect-timer").factory());
    timer.setRemoveOnCancelPolicy(true); // most deadlines are
    reloads = new ReloadMetrics(clock.instant());
    FailureLog failures = new FailureLog(LOG::warn, LOG::info, System::nanoTime);
    ElapsedTime elapsed = ElapsedTime.system();
    renderer = new Renderer(elapsed);
    RunHost host =
        new RunHost(
            threads,
            systemThreads,
            timer,
            clock,
            elapsed,
            loader.secrets()::scrub,
            new CollectionLog(failures, renderer::prepare, loader.secrets()::scrub));
    probes =
        new Probes(
            new RunHost(
                threads,
                systemThreads,
                timer,
                clock,
                elapsed,
                loader.secrets()::scrub,
                new ProbeEnds(failures, loader.secrets()::scrub)),
            assembly::probe,
            Resolver.SYSTEM);
    probes.replace(config.probes());
    registry =
        CollectorRegistry.open(
            assembly.definitions(config),
            own(reloads, new ProbeMetrics(probes), runtimeMetrics, more),
            host);
  }

  /**
   * Starts the collectors.
   *
   * @param config what the loader loaded
   * @param runtimeMetrics whether the page has {@code jvm_*} and {@code process_*}
   * @param drivers the folder with further JDBC drivers
   * @param more own metrics of other parts of the program
   */
  public static Exporter start(
      ConfigLoader loader,
      LoadedConfig config,
      boolean runtimeMetrics,
      Path drivers,
      List<Collector> more) {
    return new Exporter(loader, config, runtimeMetrics, drivers, more);
  }

  /** The collectors of the configuration in force now. */
  public CollectorRegistry registry() {
    return registry;
  }

  /** The probes of the configuration in force. */
  public Probes probes() {
    return probes;
  }

  /** Renders the pages of scrapes, and what they will want to scrape. */
  public Renderer renderer() {
    return renderer;
  }

  /**
   * Loads the configuration again. Valid, it takes effect at once; invalid, the old one stays.
   *
   * @throws InvalidConfigException with every problem
   */
  public synchronized void reload() throws InvalidConfigException {
    LoadedConfig config;
    try {
      config = loader.load();
    } catch (InvalidConfigException invalid) {
      reloads.failed();
      LOG.error(
          "configuration is invalid, the one before stays",
          "file",
          loader.location(),
          "problems",
          String.valueOf(invalid.getMessage()));
      throw invalid;
    }
    CollectorRegistry old = registry;
    try {
      registry = old.reloaded(assembly.definitions(config));
    } catch (RuntimeException | Error e) { // a plugin's options, when they are compared
      reloads.failed();
      LOG.error(
          "configuration could not be put in force, the one before stays",
          "file",
          loader.location(),
          "error",
          e.getClass().getName());
      throw e;
    }
    probes.replace(config.probes());
    reloads.succeeded(clock.instant());
    old.close();
    LOG.info("configuration loaded", "file", loader.location());
  }

  /** Interrupts what runs, waits for it a while, and lets go of everything. */
  @Override
  public synchronized void close() {
    probes.close();
    registry.close();
    timer.shutdownNow();
  }

  private static List<Collector> own(
      ReloadMetrics reloads, ProbeMetrics probes, boolean runtimeMetrics, List<Collector> more) {
    List<Collector> own = new ArrayList<>(more);
    own.add(new BuildMetrics(BuildInformation.load()));
    own.add(reloads);
    own.add(probes);
    if (runtimeMetrics) {
      PrometheusRegistry runtime = new PrometheusRegistry();
      JvmMetrics.builder().register(runtime);
      own.add(new RegistryCollector(runtime));
    }
    return own;
  }
}
