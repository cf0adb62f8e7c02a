package io.gaugesmith.exporter.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import io.gaugesmith.collect.CollectionException;
import io.gaugesmith.metrics.Metric;

/** One observation for an item of an event, for what counts observations. */
record ObservationSampler(Metric metric, NumberPart value, Scale scale) implements Sampler {
  @Override
  public void add(Run run, Item item, String[] labels, JsonNode[] values)
      throws CollectionException {
    double number = scale.apply(value.read(item, values[0]));
    run.add(metric, item, value.requirePositive(item, number), labels);
  }
}
