package io.gaugesmith.metrics;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** One metric family in one snapshot: its series and what each of them said. Immutable. */
public final class Family {
  private final SeriesSet series;
  private final double[] scalars;
  private final @Nullable Value @Nullable [] values; // null while all are plain numbers
  private final Derived derived = new Derived();

  Family(SeriesSet series, double[] scalars, @Nullable Value @Nullable [] values) {
    this.series = series;
    this.scalars = scalars;
    this.values = values;
  }

  public Metric metric() {
    return series.metric();
  }

  public SeriesSet series() {
    return series;
  }

  public int size() {
    return series.size();
  }

  /** Whether every value is a number without exemplar, to be read by {@link #scalar}. */
  public boolean isPlain() {
    return values == null;
  }

  /** The number of a series of a plain family. */
  public double scalar(int index) {
    return scalars[index];
  }

  public Value value(int index) {
    Value value = values == null ? null : values[index];
    return value == null ? new Scalar(scalars[index]) : value;
  }

  /** Whether this is what these numbers of these series would become. */
  @SuppressWarnings("ReferenceEquality") // unchanged series are the same set
  boolean hasSame(SeriesSet otherSeries, double[] numbers) {
    return values == null && series == otherSeries && Arrays.equals(scalars, numbers);
  }

  /** Forms made of this family, kept as long as it lives. */
  public Derived derived() {
    return derived;
  }
}
