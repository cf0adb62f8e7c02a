package io.gaugesmith.metrics;

import org.jspecify.annotations.Nullable;

/** One number, for every type but histograms and summaries. */
public record Scalar(double value, @Nullable Exemplar exemplar) implements Value {
  public Scalar(double value) {
    this(value, null);
  }
}
