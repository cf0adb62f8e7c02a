package io.gaugesmith.expose;

import io.gaugesmith.metrics.Family;
import io.gaugesmith.metrics.HistogramValue;
import io.gaugesmith.metrics.MetricType;
import io.gaugesmith.metrics.SummaryValue;
import io.gaugesmith.metrics.Value;
import org.jspecify.annotations.Nullable;

/**
 * What OpenMetrics demands of distributions beyond what a value demands of itself. Sources have
 * others too (a histogram without sum, quantiles below zero), and a series must not vanish because
 * a scraper prefers OpenMetrics: such a family is written there as families of unknown type.
 */
final class StrictValues {
  private StrictValues() {}

  static boolean fit(Family family) {
    boolean gauge = family.metric().type() == MetricType.GAUGEHISTOGRAM;
    for (int index = 0; index < family.size(); index++) {
      Value value = family.value(index);
      if (value instanceof HistogramValue histogram && !fits(histogram, gauge)) {
        return false;
      }
      if (value instanceof SummaryValue summary && !fits(summary)) {
        return false;
      }
    }
    return true;
  }

  private static boolean fits(HistogramValue histogram, boolean gauge) {
    Double sum = histogram.sum();
    boolean negativeBounds = histogram.buckets().get(0).upperBound() < 0;
    if (sum == null || Double.isNaN(sum) || (negativeBounds ? !gauge : sum < 0)) {
      return false;
    }
    for (HistogramValue.Bucket bucket : histogram.buckets()) {
      if (bucket.cumulativeCount() != Math.rint(bucket.cumulativeCount())
          || Double.isInfinite(bucket.cumulativeCount())) {
        return false;
      }
    }
    return true;
  }

  private static boolean fits(SummaryValue summary) {
    for (SummaryValue.Quantile quantile : summary.quantiles()) {
      if (quantile.value() < 0) {
        return false;
      }
    }
    return isCount(summary.count()) && (summary.sum() == null || summary.sum() >= 0);
  }

  private static boolean isCount(@Nullable Double count) {
    return count == null || (count >= 0 && count == Math.rint(count) && !Double.isInfinite(count));
  }
}
