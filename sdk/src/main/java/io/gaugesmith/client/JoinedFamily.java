package io.gaugesmith.client;

import io.gaugesmith.metrics.Metric;
import io.gaugesmith.metrics.MetricType;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.DataPointSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import io.prometheus.metrics.model.snapshots.InfoSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricMetadata;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.StateSetSnapshot;
import io.prometheus.metrics.model.snapshots.SummarySnapshot;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** One family of a joined registry: our metric for it, and its label names in our order. */
final class JoinedFamily {
  private final Metric metric;
  private final @Nullable String help;
  private final List<String> labelNames;
  private final String[] values; // used again for each series

  private JoinedFamily(Metric metric, @Nullable String help, List<String> labelNames) {
    this.metric = metric;
    this.help = help;
    this.labelNames = labelNames;
    this.values = new String[metric.labelNames().size()];
  }

  static JoinedFamily of(MetricSnapshot snapshot) {
    MetricMetadata metadata = snapshot.getMetadata();
    MetricType type = type(snapshot);
    String name = exposedName(metadata.getName(), type);
    List<String> labelNames = labelNames(snapshot.getDataPoints());
    List<String> all = new ArrayList<>(labelNames);
    if (type == MetricType.STATESET) {
      all.add(name);
    }
    String help = metadata.getHelp();
    return new JoinedFamily(
        new Metric(type, name, help == null ? "" : help, all), help, labelNames);
  }

  Metric metric() {
    return metric;
  }

  /** Whether this snapshot is of the same family, with no label that is not known. */
  boolean fits(MetricSnapshot snapshot) {
    if (type(snapshot) != metric.type()
        || !Objects.equals(snapshot.getMetadata().getHelp(), help)) {
      return false;
    }
    for (DataPointSnapshot point : snapshot.getDataPoints()) {
      if (!hasOurLabels(point.getLabels()) && !labelNames.containsAll(names(point.getLabels()))) {
        return false;
      }
    }
    return true;
  }

  /** The label values in our order; valid until the next call. */
  String[] labelValues(Labels labels) {
    if (hasOurLabels(labels)) {
      for (int label = 0; label < labels.size(); label++) {
        values[label] = labels.getValue(label);
      }
      return values;
    }
    Arrays.fill(values, "");
    for (int label = 0; label < labels.size(); label++) {
      values[labelNames.indexOf(labels.getName(label))] = labels.getValue(label);
    }
    return values;
  }

  private boolean hasOurLabels(Labels labels) {
    if (labels.size() != labelNames.size()) {
      return false;
    }
    for (int label = 0; label < labels.size(); label++) {
      if (!labels.getName(label).equals(labelNames.get(label))) {
        return false;
      }
    }
    return true;
  }

  private static List<String> labelNames(List<? extends DataPointSnapshot> points) {
    List<String> first = names(points.get(0).getLabels());
    TreeSet<String> all = new TreeSet<>(first);
    for (DataPointSnapshot point : points) {
      all.addAll(names(point.getLabels()));
    }
    return all.size() == first.size() ? first : List.copyOf(all);
  }

  private static List<String> names(Labels labels) {
    List<String> names = new ArrayList<>(labels.size());
    for (int label = 0; label < labels.size(); label++) {
      names.add(labels.getName(label));
    }
    return names;
  }

  /** The client leaves off the suffix that the formats demand. */
  private static String exposedName(String name, MetricType type) {
    String suffix = type == MetricType.COUNTER ? "_total" : type == MetricType.INFO ? "_info" : "";
    return name.endsWith(suffix) ? name : name + suffix;
  }

  private static MetricType type(MetricSnapshot snapshot) {
    if (snapshot instanceof GaugeSnapshot) {
      return MetricType.GAUGE;
    }
    if (snapshot instanceof CounterSnapshot) {
      return MetricType.COUNTER;
    }
    if (snapshot instanceof HistogramSnapshot histogram) {
      return histogram.isGaugeHistogram() ? MetricType.GAUGEHISTOGRAM : MetricType.HISTOGRAM;
    }
    if (snapshot instanceof SummarySnapshot) {
      return MetricType.SUMMARY;
    }
    if (snapshot instanceof InfoSnapshot) {
      return MetricType.INFO;
    }
    return snapshot instanceof StateSetSnapshot ? MetricType.STATESET : MetricType.UNKNOWN;
  }
}
