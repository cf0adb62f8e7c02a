package io.gaugesmith.exporter.assembly;

import io.gaugesmith.collect.Collector;
import io.gaugesmith.collect.CollectorContext;
import io.gaugesmith.collect.Reason;
import io.gaugesmith.exporter.config.ConfiguredCollector;
import io.gaugesmith.exporter.config.ConfiguredPlugin;
import io.gaugesmith.exporter.mapping.EventCollector;
import io.gaugesmith.exporter.mapping.EventExplainer;
import io.gaugesmith.exporter.mapping.Explanation;
import io.gaugesmith.exporter.mapping.MetricMapping;
import io.gaugesmith.exporter.options.Secrets;
import io.gaugesmith.exporter.sources.ConnectionPolicy;
import io.gaugesmith.exporter.sources.Deadline;
import io.gaugesmith.exporter.sources.Document;
import io.gaugesmith.exporter.sources.EventSourceConfig;
import io.gaugesmith.exporter.sources.Source;
import io.gaugesmith.exporter.sources.SourceContext;
import io.gaugesmith.expose.Format;
import io.gaugesmith.metrics.Exposition;
import io.gaugesmith.metrics.Snapshot;
import io.gaugesmith.run.CollectorDefinition;
import io.gaugesmith.run.CollectorRegistry;
import io.gaugesmith.run.ElapsedTime;
import io.gaugesmith.run.Outcome;
import io.gaugesmith.run.RunHost;
import io.gaugesmith.run.RunPolicy;
import io.gaugesmith.run.Schedule;
import io.gaugesmith.run.ScrapeRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * One collector, run once under the same rules as when it serves.
 *
 * @param page its metrics in text 0.0.4; empty when it reported nothing
 * @param explanations what each metric made of the document; empty when there was none
 * @param error why it failed; null when it did not
 */
public record Trial(
    Duration took, String page, List<Explanation> explanations, @Nullable String error) {

  /**
   * Runs the collector.
   *
   * @param policy where it may connect to
   * @param drivers the folder with further JDBC drivers
   */
  public static Trial run(
      ConfiguredCollector collector, ConnectionPolicy policy, Secrets secrets, Path drivers)
      throws InterruptedException {
    ThreadFactory threads = Thread.ofVirtual().name("try-", 0).factory();
    AtomicReference<@Nullable Document> document = new AtomicReference<>();
    EventExplainer events = new EventExplainer(collector.mapping());
    CompletableFuture<Outcome> ended = new CompletableFuture<>();
    long begun = System.nanoTime();
    try (ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor()) {
      RunHost host =
          new RunHost(
              threads,
              timer,
              Clock.systemUTC(),
              ElapsedTime.system(),
              secrets::scrub,
              (definition, outcome) -> ended.complete(outcome));
      CollectorDefinition definition =
          definition(
              collector,
              policy,
              new Assembly(threads, threads, secrets, drivers),
              document,
              events);
      String error;
      Outcome outcome;
      try (CollectorRegistry registry =
          CollectorRegistry.open(List.of(definition), List.of(), host)) {
        registry.scrape(ScrapeRequest.all());
        outcome = ended.join(); // told only after those who wait have been answered
        error = registry.status().get(0).lastError();
      }
      Duration took = Duration.ofNanos(System.nanoTime() - begun);
      Document seen = document.get();
      return new Trial(
          took,
          outcome instanceof Outcome.Reported reported ? text(reported.snapshot()) : "",
          collector.events() != null
              ? events.explanations()
              : seen != null && isExplained(outcome)
                  ? collector.mapping().explain(seen)
                  : List.of(),
          error);
    }
  }

  /** Whether explaining ends: it runs the same expressions again, and nothing watches it. */
  private static boolean isExplained(Outcome outcome) {
    return outcome instanceof Outcome.Reported || outcome.reason() == Reason.MAPPING;
  }

  private static CollectorDefinition definition(
      ConfiguredCollector collector,
      ConnectionPolicy policy,
      Assembly assembly,
      AtomicReference<@Nullable Document> seen,
      EventExplainer events) {
    MetricMapping mapping = collector.mapping();
    RunPolicy limits = collector.policy();
    Duration timeout = limits.schedule().timeout();
    return new CollectorDefinition(
        collector.id(),
        collector.type(),
        collector.fingerprint(),
        new RunPolicy(
            new Schedule.OnScrape(timeout), Duration.ZERO, limits.maxSeries(), limits.labels()),
        Reason.common(),
        context -> {
          ConfiguredPlugin plugin = collector.plugin();
          if (plugin != null) {
            return plugin.open(context);
          }
          EventSourceConfig ofEvents = collector.events();
          if (ofEvents != null) {
            return overEvents(collector, ofEvents, context, events);
          }
          Source source = assembly.source(collector, mapping.wanted(), context, policy);
          return new Collector() {
            @Override
            public void collect(Snapshot.Builder out) throws Exception {
              Document document = source.read(Deadline.in(timeout));
              seen.set(document);
              mapping.map(document, out);
            }

            @Override
            public void close() throws IOException {
              source.close();
            }
          };
        });
  }

  /** What a log holds already, and nothing of what was kept. */
  private static Collector overEvents(
      ConfiguredCollector collector,
      EventSourceConfig config,
      CollectorContext context,
      EventExplainer events) {
    SourceContext opening =
        new SourceContext(context.id(), collector.mapping().wanted(), context.clock());
    return new EventCollector(
        context.id(),
        config.fromStart().open(opening),
        collector.mapping(),
        collector.policy().maxSeries(),
        context.timeout(),
        events);
  }

  private static String text(Snapshot snapshot) {
    Exposition page = Exposition.of(List.of(snapshot));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      Format.negotiate(null).render(page, false).writeTo(out);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return out.toString(StandardCharsets.UTF_8);
  }
}
