package io.gaugesmith.exporter.web;

import io.gaugesmith.metrics.Exposition;
import io.gaugesmith.run.CollectorRegistry;
import io.gaugesmith.run.CollectorStatus;
import io.gaugesmith.run.ScrapeRequest;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

record RegistryTelemetry(CollectorRegistry registry) implements Telemetry {
  @Override
  public Set<String> ids() {
    return registry.ids();
  }

  @Override
  public int waitedFor(ScrapeRequest request) {
    return registry.waitedFor(request);
  }

  @Override
  public CompletableFuture<Exposition> scrape(ScrapeRequest request, Executor executor) {
    return registry.scrape(request, executor);
  }

  @Override
  public List<CollectorStatus> status() {
    return registry.status();
  }
}
