package io.gaugesmith.collect;

import io.gaugesmith.metrics.Metric;
import java.util.List;

/** One kind of collector: its name in the configuration, its options, and what it can expose. */
public record CollectorType<C extends Record & CollectorConfig>(
    String name, Class<C> config, List<Metric> metrics) {
  public CollectorType {
    metrics = List.copyOf(metrics);
  }
}
