package io.gaugesmith.exporter.mapping;

import io.gaugesmith.metrics.InvalidSampleException;
import io.gaugesmith.metrics.Metric;
import io.gaugesmith.metrics.Snapshot;
import io.gaugesmith.metrics.Value;

/** Where samples go. Label values are used again after the call. */
interface Samples {
  /**
   * Takes a number.
   *
   * @throws InvalidSampleException where it must not be exposed
   */
  void add(Metric metric, double value, String[] labels);

  /** Takes a value of any kind. */
  void add(Metric metric, Value value, String[] labels);

  /** Into a snapshot: samples of one document. */
  record Into(Snapshot.Builder out) implements Samples {
    @Override
    public void add(Metric metric, double value, String[] labels) {
      out.add(metric, value, labels);
    }

    @Override
    public void add(Metric metric, Value value, String[] labels) {
      out.add(metric, value, labels);
    }
  }
}
