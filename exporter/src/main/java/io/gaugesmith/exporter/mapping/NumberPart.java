package io.gaugesmith.exporter.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import io.gaugesmith.collect.CollectionException;
import io.gaugesmith.metrics.Metric;
import org.jspecify.annotations.Nullable;

/** The expression behind a number, and how what it gives is read as one. */
record NumberPart(Metric metric, Part part, NumberReader reader) {
  double read(Item item, JsonNode value) throws CollectionException {
    try {
      return reader.read(value);
    } catch (InvalidValueException e) {
      throw failure(item, e.getMessage());
    }
  }

  /** As {@link #read}, for what cannot be below 0. */
  double readPositive(Item item, JsonNode value) throws CollectionException {
    return requirePositive(item, read(item, value));
  }

  /** The number, which cannot be below 0. */
  double requirePositive(Item item, double number) throws CollectionException {
    if (number < 0) {
      throw failure(
          item, number + " is negative, which a " + MetricRules.name(metric.type()) + " cannot be");
    }
    return number;
  }

  CollectionException failure(Item item, @Nullable String what) {
    return Run.failure(metric.name(), part, item, what);
  }
}
