package io.gaugesmith.client;

import io.gaugesmith.metrics.Exemplar;
import io.gaugesmith.metrics.HistogramValue;
import io.gaugesmith.metrics.SummaryValue;
import io.prometheus.metrics.model.snapshots.ClassicHistogramBuckets;
import io.prometheus.metrics.model.snapshots.Exemplars;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot.HistogramDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.Quantile;
import io.prometheus.metrics.model.snapshots.SummarySnapshot.SummaryDataPointSnapshot;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The client's histograms and summaries as ours. */
final class Distributions {
  private Distributions() {}

  /** A histogram that has native buckets only becomes its {@code +Inf} bucket. */
  static HistogramValue histogram(HistogramDataPointSnapshot point) {
    Double sum = point.hasSum() ? point.getSum() : null;
    Exemplars exemplars = point.getExemplars();
    if (!point.hasClassicHistogramData()) {
      return new HistogramValue(
          List.of(
              new HistogramValue.Bucket(
                  Double.POSITIVE_INFINITY, point.getCount(), nullable(exemplars.getLatest()))),
          sum);
    }
    ClassicHistogramBuckets classic = point.getClassicBuckets();
    List<HistogramValue.Bucket> buckets = new ArrayList<>(classic.size());
    long count = 0;
    double lower = Double.NEGATIVE_INFINITY;
    for (int bucket = 0; bucket < classic.size(); bucket++) {
      double upper = classic.getUpperBound(bucket);
      count += classic.getCount(bucket);
      buckets.add(new HistogramValue.Bucket(upper, count, nullable(exemplars.get(lower, upper))));
      lower = upper;
    }
    return new HistogramValue(buckets, sum);
  }

  static SummaryValue summary(SummaryDataPointSnapshot point) {
    List<SummaryValue.Quantile> quantiles = new ArrayList<>(point.getQuantiles().size());
    for (Quantile quantile : point.getQuantiles()) {
      quantiles.add(new SummaryValue.Quantile(quantile.getQuantile(), quantile.getValue()));
    }
    return new SummaryValue(
        quantiles,
        point.hasCount() ? (double) point.getCount() : null,
        point.hasSum() ? point.getSum() : null);
  }

  static Exemplar exemplar(io.prometheus.metrics.model.snapshots.Exemplar exemplar) {
    Map<String, String> labels = new LinkedHashMap<>();
    Labels given = exemplar.getLabels();
    for (int label = 0; label < given.size(); label++) {
      labels.put(given.getName(label), given.getValue(label));
    }
    Double timestamp = exemplar.hasTimestamp() ? exemplar.getTimestampMillis() / 1e3 : null;
    return new Exemplar(labels, exemplar.getValue(), timestamp);
  }

  private static @Nullable Exemplar nullable(
      io.prometheus.metrics.model.snapshots.@Nullable Exemplar exemplar) {
    return exemplar == null ? null : exemplar(exemplar);
  }
}
