package io.gaugesmith.metrics;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.StringJoiner;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The series of one family in one collector: their labels, without values. Successive snapshots
 * share one set as long as their series are the same in the same order, so that what depends on
 * labels alone (checks, rendered names) is done once for each change and not for each collection.
 * Immutable.
 */
public final class SeriesSet {
  private final Metric metric;
  private final List<String> labelNames;
  private final String[] labelValues; // one row a series, as wide as the metric has labels
  private final String[] constants;
  private final int size;
  private final Derived derived = new Derived();
  private volatile long @Nullable [] fingerprints;

  SeriesSet(Metric metric, Map<String, String> constantLabels, String[] labelValues, int size) {
    this.metric = metric;
    List<String> names = new ArrayList<>(metric.labelNames());
    List<String> values = new ArrayList<>();
    List<String> own = metric.labelNames().stream().map(Names::underscoredLabel).toList();
    constantLabels.forEach((name, value) -> {
      if (!own.contains(Names.underscoredLabel(name))) { // the metric's own label wins
        names.add(name);
        values.add(value);
      }
    });
    this.labelNames = List.copyOf(names);
    this.constants = values.toArray(String[]::new);
    this.labelValues = labelValues;
    this.size = size;
  }

  public Metric metric() {
    return metric;
  }

  /** Names of the metric's own labels, then of the collector's constant ones. */
  public List<String> labelNames() {
    return labelNames;
  }

  /** How many series there are. */
  public int size() {
    return size;
  }

  /** The value of a label (by its place in {@link #labelNames}) in a series; empty: not there. */
  public String labelValue(int series, int label) {
    int own = metric.labelNames().size();
    return label < own ? labelValues[series * own + label] : constants[label - own];
  }

  /** Forms made of this set, kept as long as it lives. */
  public Derived derived() {
    return derived;
  }

  /** The labels as the metric declares them, row by row; not to be written to. */
  String[] rows() {
    return labelValues;
  }

  /** The labels of a series as every scraper can tell them apart: escaped, without empty ones. */
  SortedMap<String, String> labels(int series) {
    SortedMap<String, String> labels = new TreeMap<>();
    for (int label = 0; label < labelNames.size(); label++) {
      String value = labelValue(series, label);
      if (!value.isEmpty()) {
        labels.put(Names.underscoredLabel(labelNames.get(label)), value);
      }
    }
    return labels;
  }

  /** The series as people read it: name and labels. */
  String describe(int series) {
    StringJoiner labels = new StringJoiner(",", "{", "}").setEmptyValue("");
    for (int label = 0; label < labelNames.size(); label++) {
      String value = labelValue(series, label);
      if (!value.isEmpty()) {
        labels.add(labelNames.get(label) + "=\"" + value + '"');
      }
    }
    return metric.name() + labels;
  }

  /** A hash of the {@link #labels} of each series, made once. */
  long[] fingerprints() {
    long[] made = fingerprints;
    if (made == null) {
      made = makeFingerprints();
      fingerprints = made;
    }
    return made;
  }

  private long[] makeFingerprints() {
    long[] made = new long[size];
    for (int label = 0; label < labelNames.size(); label++) {
      long name = (long) Names.underscoredLabel(labelNames.get(label)).hashCode() << 32;
      for (int row = 0; row < size; row++) {
        String value = labelValue(row, label);
        if (!value.isEmpty()) {
          made[row] += mix(name ^ value.hashCode()); // a sum does not depend on the order
        }
      }
    }
    return made;
  }

  private static long mix(long bits) { // the finalizer of splitmix64
    long mixed = (bits ^ (bits >>> 30)) * 0xBF58476D1CE4E5B9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
    return mixed ^ (mixed >>> 31);
  }
}
