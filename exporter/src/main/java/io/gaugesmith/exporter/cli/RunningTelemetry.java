package io.gaugesmith.exporter.cli;

import io.gaugesmith.exporter.web.Telemetry;
import io.gaugesmith.metrics.Exposition;
import io.gaugesmith.run.CollectorRegistry;
import io.gaugesmith.run.CollectorStatus;
import io.gaugesmith.run.ScrapeRequest;
import java.util.List;
import java.util.Set;

/** A registry of collectors as the endpoints see it. */
record RunningTelemetry(CollectorRegistry registry) implements Telemetry {
  @Override
  public Set<String> ids() {
    return registry.ids();
  }

  @Override
  public Exposition scrape(ScrapeRequest request) throws InterruptedException {
    return registry.scrape(request);
  }

  @Override
  public List<CollectorStatus> status() {
    return registry.status();
  }
}
