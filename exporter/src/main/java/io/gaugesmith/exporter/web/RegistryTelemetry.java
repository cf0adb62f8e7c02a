package io.gaugesmith.exporter.web;

import io.gaugesmith.metrics.Exposition;
import io.gaugesmith.run.CollectorRegistry;
import io.gaugesmith.run.CollectorStatus;
import io.gaugesmith.run.ScrapeRequest;
import java.util.List;
import java.util.Set;

record RegistryTelemetry(CollectorRegistry registry) implements Telemetry {
  @Override
  public Set<String> ids() {
    return registry.ids();
  }

  @Override
  public boolean isWaitedFor(ScrapeRequest request) {
    return registry.isWaitedFor(request);
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
