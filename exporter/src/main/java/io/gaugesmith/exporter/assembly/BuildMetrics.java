package io.gaugesmith.exporter.assembly;

import static io.gaugesmith.metrics.Metric.info;

import io.gaugesmith.collect.Collector;
import io.gaugesmith.exporter.BuildInformation;
import io.gaugesmith.metrics.Metric;
import io.gaugesmith.metrics.Snapshot;

/** Shows which build this is. */
record BuildMetrics(BuildInformation build) implements Collector {
  private static final Metric BUILD =
      info(
          "gaugesmith_build_info",
          "Which build of Gaugesmith this is; always 1.",
          "version",
          "revision",
          "branch",
          "javaversion");

  @Override
  public void collect(Snapshot.Builder out) {
    out.add(BUILD, 1, build.version(), build.revision(), build.branch(), build.javaVersion());
  }
}
