package io.gaugesmith.expose;

import io.gaugesmith.metrics.Family;
import io.gaugesmith.metrics.HistogramValue;
import io.gaugesmith.metrics.MetricType;
import io.gaugesmith.metrics.SeriesSet;
import io.gaugesmith.metrics.SummaryValue;
import io.gaugesmith.metrics.Value;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What OpenMetrics demands beyond what snapshots demand of themselves. Sources have more than that
 * (a histogram without sum, quantiles below zero), and a series must not vanish because a scraper
 * prefers OpenMetrics: such a family is written there as gauge or as families of unknown type.
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

  /** Whether the states of each thing stand together, as a state set's must. */
  static boolean fit(SeriesSet series) {
    if (series.metric().type() != MetricType.STATESET) {
      return true;
    }
    Set<List<String>> seen = new HashSet<>();
    List<String> group = List.of();
    for (int index = 0; index < series.size(); index++) {
      List<String> labels = new ArrayList<>();
      for (int label = 0; label < series.labelNames().size(); label++) {
        if (!series.labelNames().get(label).equals(series.metric().name())) {
          labels.add(series.labelValue(index, label));
        }
      }
      if ((index == 0 || !labels.equals(group)) && !seen.add(labels)) {
        return false;
      }
      group = labels;
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
