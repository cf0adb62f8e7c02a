package io.gaugesmith;

import io.gaugesmith.collect.Collector;
import io.gaugesmith.metrics.Metric;
import io.gaugesmith.metrics.Snapshot;
import java.lang.management.ManagementFactory;

/** How long this JVM has been running. */
record Uptime(Metric metric) implements Collector {
  private static final String HELP = "How long the program has been running.";

  /** A counter where the name says so: it only grows, and begins anew with the program. */
  static Uptime named(String name) {
    return new Uptime(
        name.endsWith("_total") ? Metric.counter(name, HELP) : Metric.gauge(name, HELP));
  }

  @Override
  public void collect(Snapshot.Builder out) {
    out.add(metric, ManagementFactory.getRuntimeMXBean().getUptime() / 1e3);
  }
}
