package io.gaugesmith.requests;

import io.gaugesmith.metrics.HistogramValue;
import java.util.concurrent.atomic.LongAdder;

/** The requests of one method and route. */
final class Cell {
  private final Bounds bounds;
  private final LongAdder[] buckets;
  private final LongAdder nanos = new LongAdder();
  private final LongAdder[] statuses = new LongAdder[Statuses.COUNT];
  private volatile long last;

  Cell(Bounds bounds) {
    this.bounds = bounds;
    buckets = bounds.adders();
    for (int status = 0; status < statuses.length; status++) {
      statuses[status] = new LongAdder();
    }
  }

  void observe(long duration, int status) {
    buckets[bounds.bucket(duration)].increment();
    nanos.add(duration);
    statuses[Statuses.index(status)].increment();
    last = duration;
  }

  /** Every bucket is right for itself; the sum may be of a moment before. */
  HistogramValue durations() {
    double sum = nanos.sum() / 1e9;
    return bounds.value(buckets, sum);
  }

  long count(int status) {
    return statuses[status].sum();
  }

  double lastSeconds() {
    return last / 1e9;
  }
}
