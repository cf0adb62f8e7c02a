package io.gaugesmith.requests;

import io.gaugesmith.metrics.HistogramValue;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;

/** The upper bounds of a histogram's buckets. Immutable. */
final class Bounds {
  private final double[] seconds;
  private final long[] nanos;

  private Bounds(double[] seconds) {
    this.seconds = seconds;
    nanos = new long[seconds.length];
    for (int bucket = 0; bucket < seconds.length; bucket++) {
      nanos[bucket] = Math.round(seconds[bucket] * 1e9);
    }
  }

  static Bounds ofSeconds(double[] seconds) {
    for (int bucket = 0; bucket < seconds.length; bucket++) {
      double least = bucket == 0 ? 0 : seconds[bucket - 1];
      if (!(seconds[bucket] > least) || Double.isInfinite(seconds[bucket])) {
        throw new IllegalArgumentException(
            "bucket " + seconds[bucket] + " is not above " + least + ", or not finite");
      }
    }
    return new Bounds(seconds.clone());
  }

  /** One adder for each bucket, that of {@code +Inf} last. */
  LongAdder[] adders() {
    LongAdder[] adders = new LongAdder[nanos.length + 1];
    for (int bucket = 0; bucket < adders.length; bucket++) {
      adders[bucket] = new LongAdder();
    }
    return adders;
  }

  /** The bucket that a duration counts in. */
  int bucket(long duration) {
    int bucket = 0;
    while (bucket < nanos.length && duration > nanos[bucket]) {
      bucket++;
    }
    return bucket;
  }

  HistogramValue value(LongAdder[] adders, double sum) {
    List<HistogramValue.Bucket> buckets = new ArrayList<>(adders.length);
    long count = 0;
    for (int bucket = 0; bucket < adders.length; bucket++) {
      count += adders[bucket].sum();
      double bound = bucket == seconds.length ? Double.POSITIVE_INFINITY : seconds[bucket];
      buckets.add(new HistogramValue.Bucket(bound, (double) count));
    }
    return new HistogramValue(buckets, sum);
  }
}
