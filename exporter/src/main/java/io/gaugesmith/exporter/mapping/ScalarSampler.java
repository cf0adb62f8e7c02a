package io.gaugesmith.exporter.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import io.gaugesmith.collect.CollectionException;
import io.gaugesmith.metrics.Metric;
import io.gaugesmith.metrics.MetricType;
import org.jspecify.annotations.Nullable;

/** One number for an item; 1 for an info without value. */
record ScalarSampler(Metric metric, @Nullable NumberPart value, Scale scale) implements Sampler {
  @Override
  public void add(Run run, Item item, String[] labels, JsonNode[] values)
      throws CollectionException {
    double number = value == null ? 1 : scale.apply(value.read(item, values[0]));
    if (value != null && metric.type() == MetricType.COUNTER) {
      value.requirePositive(item, number);
    }
    run.add(metric, item, number, labels);
  }
}
