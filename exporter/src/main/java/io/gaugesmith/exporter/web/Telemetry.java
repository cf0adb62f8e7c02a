package io.gaugesmith.exporter.web;

import io.gaugesmith.metrics.Exposition;
import io.gaugesmith.run.CollectorRegistry;
import io.gaugesmith.run.CollectorStatus;
import io.gaugesmith.run.ScrapeRequest;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/** The collectors of one configuration, as the endpoints ask after them. */
public interface Telemetry {
  /** What {@code collect[]} and {@code exclude[]} may name. */
  Set<String> ids();

  /** How many collectors the scrape waits for. */
  int waitedFor(ScrapeRequest request);

  /** The page, once the collectors asked for have ended or the request has no more patience. */
  CompletableFuture<Exposition> scrape(ScrapeRequest request, Executor executor);

  List<CollectorStatus> status();

  /** The collectors of a registry. */
  static Telemetry of(CollectorRegistry registry) {
    return new RegistryTelemetry(registry);
  }
}
