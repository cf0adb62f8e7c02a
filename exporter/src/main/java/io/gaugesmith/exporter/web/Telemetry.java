package io.gaugesmith.exporter.web;

import io.gaugesmith.metrics.Exposition;
import io.gaugesmith.run.CollectorRegistry;
import io.gaugesmith.run.CollectorStatus;
import io.gaugesmith.run.ScrapeRequest;
import java.util.List;
import java.util.Set;

/** The collectors of one configuration, as the endpoints ask after them. */
public interface Telemetry {
  /** What {@code collect[]} and {@code exclude[]} may name. */
  Set<String> ids();

  /** Whether the scrape has to wait for collectors. */
  boolean isWaitedFor(ScrapeRequest request);

  /** Waits for the collectors asked for as long as the request says. */
  Exposition scrape(ScrapeRequest request) throws InterruptedException;

  List<CollectorStatus> status();

  /** The collectors of a registry. */
  static Telemetry of(CollectorRegistry registry) {
    return new RegistryTelemetry(registry);
  }
}
