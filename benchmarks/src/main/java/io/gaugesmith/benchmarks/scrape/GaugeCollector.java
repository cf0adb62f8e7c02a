package io.gaugesmith.benchmarks.scrape;

import static io.gaugesmith.metrics.Metric.gauge;

import io.gaugesmith.collect.Collector;
import io.gaugesmith.metrics.Metric;
import io.gaugesmith.metrics.Snapshot;
import java.util.List;
import java.util.stream.IntStream;

/** Reports every gauge with a new value, as a collector in Java does that holds its labels. */
final class GaugeCollector implements Collector {
  private final List<Metric> metrics;
  private final String[] hosts;
  private final String[] queues;
  private int scrape;

  GaugeCollector(Gauges gauges) {
    metrics =
        IntStream.range(0, gauges.families())
            .mapToObj(family -> gauge(Gauges.name(family), Gauges.HELP, "host", "queue"))
            .toList();
    hosts = IntStream.range(0, gauges.rows()).mapToObj(Gauges::host).toArray(String[]::new);
    queues = IntStream.range(0, gauges.rows()).mapToObj(Gauges::queue).toArray(String[]::new);
  }

  @Override
  public void collect(Snapshot.Builder out) {
    scrape++;
    int index = 0;
    for (Metric metric : metrics) {
      for (int row = 0; row < hosts.length; row++) {
        out.add(metric, Gauges.value(index++, scrape), hosts[row], queues[row]);
      }
    }
  }
}
