package io.gaugesmith.client;

import io.gaugesmith.metrics.Exemplar;
import io.gaugesmith.metrics.Exposition.ExposedFamily;
import io.gaugesmith.metrics.Family;
import io.gaugesmith.metrics.HistogramValue;
import io.gaugesmith.metrics.Metric;
import io.gaugesmith.metrics.MetricType;
import io.gaugesmith.metrics.Scalar;
import io.gaugesmith.metrics.SeriesSet;
import io.gaugesmith.metrics.SummaryValue;
import io.gaugesmith.metrics.Value;
import io.prometheus.metrics.model.snapshots.ClassicHistogramBuckets;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Exemplars;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot.HistogramDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.InfoSnapshot;
import io.prometheus.metrics.model.snapshots.InfoSnapshot.InfoDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricMetadata;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.Quantile;
import io.prometheus.metrics.model.snapshots.Quantiles;
import io.prometheus.metrics.model.snapshots.StateSetSnapshot;
import io.prometheus.metrics.model.snapshots.SummarySnapshot;
import io.prometheus.metrics.model.snapshots.SummarySnapshot.SummaryDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.UnknownSnapshot;
import io.prometheus.metrics.model.snapshots.UnknownSnapshot.UnknownDataPointSnapshot;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One of our families as the client's. Only what its version 1.3.6 has is used. */
final class ClientFamily {
  private final ExposedFamily family;
  private final MetricType type;
  private final MetricMetadata metadata;

  ClientFamily(ExposedFamily family) {
    this.family = family;
    Metric metric = family.metric();
    type = clientType(metric);
    String suffix = suffix(type);
    String name = metric.name().substring(0, metric.name().length() - suffix.length());
    metadata = new MetricMetadata(name, metric.help());
  }

  /** The client adds the suffixes that these types demand: without one a family is another type. */
  private static MetricType clientType(Metric metric) {
    return metric.name().length() > suffix(metric.type()).length()
            && metric.name().endsWith(suffix(metric.type()))
        ? metric.type()
        : metric.type() == MetricType.INFO ? MetricType.GAUGE : MetricType.UNKNOWN;
  }

  private static String suffix(MetricType type) {
    return type == MetricType.COUNTER ? "_total" : type == MetricType.INFO ? "_info" : "";
  }

  /** Why the client cannot say a family, in its words; null where it can. */
  static @Nullable String objection(Metric metric, List<Family> parts) {
    try {
      MetricMetadata unused = new ClientFamily(new ExposedFamily(metric, parts)).metadata;
      for (Family part : parts) {
        part.series().labelNames().forEach(label -> Labels.of(label, "any"));
      }
      return null;
    } catch (IllegalArgumentException wrong) {
      return String.valueOf(wrong.getMessage());
    }
  }

  MetricSnapshot snapshot() {
    return switch (type) {
      case COUNTER -> new CounterSnapshot(metadata, points(ClientFamily::counter));
      case GAUGE -> new GaugeSnapshot(metadata, points(ClientFamily::gauge));
      case UNKNOWN -> new UnknownSnapshot(metadata, points(ClientFamily::unknown));
      case INFO -> new InfoSnapshot(metadata, points((value, labels) -> info(labels)));
      case HISTOGRAM -> new HistogramSnapshot(false, metadata, points(ClientFamily::histogram));
      case GAUGEHISTOGRAM -> new HistogramSnapshot(true, metadata, points(ClientFamily::histogram));
      case SUMMARY -> new SummarySnapshot(metadata, points(ClientFamily::summary));
      case STATESET -> states();
    };
  }

  /** Makes the client's point of one series. */
  private interface Point<P> {
    P of(Value value, Labels labels);
  }

  private <P> List<P> points(Point<P> point) {
    List<P> points = new ArrayList<>();
    for (Family part : family.parts()) {
      for (int series = 0; series < part.size(); series++) {
        points.add(point.of(part.value(series), labels(part.series(), series, "")));
      }
    }
    return points;
  }

  /** The labels that are there, but for one. */
  private static Labels labels(SeriesSet set, int series, String left) {
    Labels.Builder labels = Labels.builder();
    for (int label = 0; label < set.labelNames().size(); label++) {
      String name = set.labelNames().get(label);
      String value = set.labelValue(series, label);
      if (!value.isEmpty() && !name.equals(left)) {
        labels.label(name, value);
      }
    }
    return labels.build();
  }

  private static double number(Value value) {
    return ((Scalar) value).value();
  }

  private static CounterDataPointSnapshot counter(Value value, Labels labels) {
    return new CounterDataPointSnapshot(number(value), labels, exemplarOf(value), 0);
  }

  private static GaugeDataPointSnapshot gauge(Value value, Labels labels) {
    return new GaugeDataPointSnapshot(number(value), labels, exemplarOf(value));
  }

  private static UnknownDataPointSnapshot unknown(Value value, Labels labels) {
    return new UnknownDataPointSnapshot(number(value), labels, exemplarOf(value));
  }

  private static InfoDataPointSnapshot info(Labels labels) {
    return new InfoDataPointSnapshot(labels);
  }

  private static HistogramDataPointSnapshot histogram(Value value, Labels labels) {
    HistogramValue histogram = (HistogramValue) value;
    ClassicHistogramBuckets.Builder buckets = ClassicHistogramBuckets.builder();
    List<io.prometheus.metrics.model.snapshots.Exemplar> exemplars = new ArrayList<>();
    long before = 0;
    for (HistogramValue.Bucket bucket : histogram.buckets()) {
      long count = Math.round(bucket.cumulativeCount());
      buckets.bucket(bucket.upperBound(), count - before);
      before = count;
      if (bucket.exemplar() != null) {
        exemplars.add(exemplar(bucket.exemplar()));
      }
    }
    Double sum = histogram.sum();
    return new HistogramDataPointSnapshot(
        buckets.build(), sum == null ? Double.NaN : sum, labels, Exemplars.of(exemplars), 0);
  }

  private static SummaryDataPointSnapshot summary(Value value, Labels labels) {
    SummaryValue summary = (SummaryValue) value;
    List<Quantile> quantiles = new ArrayList<>();
    for (SummaryValue.Quantile one : summary.quantiles()) {
      quantiles.add(new Quantile(one.quantile(), one.value()));
    }
    Double count = summary.count();
    Double sum = summary.sum();
    return new SummaryDataPointSnapshot(
        count == null ? -1 : Math.round(count),
        sum == null ? Double.NaN : sum,
        Quantiles.of(quantiles),
        labels,
        Exemplars.EMPTY,
        0);
  }

  /** The client has one point for all states that differ in nothing else. */
  private StateSetSnapshot states() {
    String own = family.metric().name();
    Map<Labels, Map<String, Boolean>> points = new LinkedHashMap<>();
    for (Family part : family.parts()) {
      for (int series = 0; series < part.size(); series++) {
        String state = part.series().labelValue(series, part.series().labelNames().indexOf(own));
        points
            .computeIfAbsent(labels(part.series(), series, own), first -> new LinkedHashMap<>())
            .put(state, number(part.value(series)) == 1);
      }
    }
    StateSetSnapshot.Builder all =
        StateSetSnapshot.builder().name(metadata.getName()).help(metadata.getHelp());
    points.forEach((labels, states) -> {
      StateSetSnapshot.StateSetDataPointSnapshot.Builder point =
          StateSetSnapshot.StateSetDataPointSnapshot.builder().labels(labels);
      states.forEach(point::state);
      all.dataPoint(point.build());
    });
    return all.build();
  }

  private static io.prometheus.metrics.model.snapshots.@Nullable Exemplar exemplarOf(Value value) {
    Exemplar exemplar = ((Scalar) value).exemplar();
    return exemplar == null ? null : exemplar(exemplar);
  }

  private static io.prometheus.metrics.model.snapshots.Exemplar exemplar(Exemplar exemplar) {
    Labels.Builder labels = Labels.builder();
    exemplar.labels().forEach(labels::label);
    Double seconds = exemplar.timestampSeconds();
    return new io.prometheus.metrics.model.snapshots.Exemplar(
        exemplar.value(), labels.build(), seconds == null ? 0 : Math.round(seconds * 1e3));
  }
}
