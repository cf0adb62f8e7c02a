package io.gaugesmith.exporter.probe;

import static io.gaugesmith.metrics.Metric.counter;

import io.gaugesmith.collect.Collector;
import io.gaugesmith.metrics.Metric;
import io.gaugesmith.metrics.Snapshot;

/** Shows what no probe's answer can: requests that came to none. */
public final class ProbeMetrics implements Collector {
  private static final Metric UNKNOWN_MODULES =
      counter(
          "gaugesmith_probe_unknown_modules_total",
          "Requests for probes of modules that do not exist.");

  private final Probes probes;

  public ProbeMetrics(Probes probes) {
    this.probes = probes;
  }

  @Override
  public void collect(Snapshot.Builder out) {
    if (!probes.modules().isEmpty()) {
      out.add(UNKNOWN_MODULES, (double) probes.unknownModules());
    }
  }
}
