package io.gaugesmith.metrics;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A distribution over buckets, for histograms and gauge histograms. Buckets are cumulative, in
 * strictly rising order of their bounds, and end with the one of {@code +Inf}.
 */
public record HistogramValue(List<Bucket> buckets, @Nullable Double sum) implements Value {
  /** Counts everything up to and including its upper bound. */
  public record Bucket(double upperBound, double cumulativeCount, @Nullable Exemplar exemplar) {
    public Bucket(double upperBound, double cumulativeCount) {
      this(upperBound, cumulativeCount, null);
    }
  }

  public HistogramValue {
    buckets = List.copyOf(buckets);
    if (buckets.isEmpty()
        || buckets.get(buckets.size() - 1).upperBound() != Double.POSITIVE_INFINITY) {
      throw new IllegalArgumentException("the last bucket must be +Inf");
    }
    for (int index = 0; index < buckets.size(); index++) {
      Bucket bucket = buckets.get(index);
      Bucket before = index == 0 ? null : buckets.get(index - 1);
      if (Double.isNaN(bucket.upperBound())
          || (before != null && bucket.upperBound() <= before.upperBound())) {
        throw new IllegalArgumentException(
            "bucket bound " + bucket.upperBound() + " is not above the one before");
      }
      double least = before == null ? 0 : before.cumulativeCount();
      if (!(bucket.cumulativeCount() >= least)) {
        throw new IllegalArgumentException(
            "bucket "
                + bucket.upperBound()
                + " counts "
                + bucket.cumulativeCount()
                + ", less than the "
                + least
                + " before it; buckets are cumulative");
      }
    }
  }

  /** How many observations there were: the count of the {@code +Inf} bucket. */
  public double count() {
    return buckets.get(buckets.size() - 1).cumulativeCount();
  }
}
