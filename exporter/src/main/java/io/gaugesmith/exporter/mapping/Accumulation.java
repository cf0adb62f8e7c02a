package io.gaugesmith.exporter.mapping;

import io.gaugesmith.metrics.Metric;
import io.gaugesmith.metrics.MetricType;
import java.time.Duration;
import java.util.List;

/**
 * How events add up for one metric.
 *
 * @param bounds upper bounds of the buckets, or the quantiles; rising
 * @param expire how long the newest event shows; zero for ever
 * @param states how many states a stateset has; 1 for anything else
 */
record Accumulation(Metric metric, List<Double> bounds, Duration expire, int states) {
  private static final Duration USUAL = Duration.ofMinutes(5);

  Accumulation {
    bounds = List.copyOf(bounds);
  }

  static Accumulation of(Metric metric, MetricConfig config) {
    List<Double> bounds =
        switch (metric.type()) {
          case HISTOGRAM -> config.buckets();
          case SUMMARY -> config.quantiles().stream().sorted().toList();
          case GAUGE, COUNTER, INFO, STATESET, UNKNOWN, GAUGEHISTOGRAM -> List.of();
        };
    Duration expire = config.expire() == null ? USUAL : config.expire();
    return new Accumulation(metric, bounds, expire, Math.max(1, config.states().size()));
  }

  Cells cells() {
    return switch (metric.type()) {
      case COUNTER -> new SumCells();
      case HISTOGRAM -> new BucketCells(bounds);
      case SUMMARY -> new QuantileCells(bounds);
      case GAUGE, INFO, STATESET, UNKNOWN -> new LastCells(expire);
      case GAUGEHISTOGRAM -> throw new IllegalStateException("the rules of EventRules do not hold");
    };
  }

  /** Whether it is there, with 0, before its first event. */
  boolean startsAtZero() {
    return metric.labelNames().isEmpty() && !isNewest();
  }

  /** Whether it shows the newest event, and no sum of all. */
  boolean isNewest() {
    return switch (metric.type()) {
      case GAUGE, INFO, STATESET, UNKNOWN, GAUGEHISTOGRAM -> true;
      case COUNTER, HISTOGRAM, SUMMARY -> false;
    };
  }

  /** Whether it matters when an event was. */
  boolean needsTime() {
    return isNewest() || metric.type() == MetricType.SUMMARY;
  }

  /** How many labels the metric states itself: a stateset has one more, for its state. */
  int statedLabels() {
    int labels = metric.labelNames().size();
    return metric.type() == MetricType.STATESET ? labels - 1 : labels;
  }
}
