package io.gaugesmith.metrics;

import java.util.Arrays;
import java.util.Map;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/**
 * Gathers the samples of one family. While they come with the same labels in the same order as in
 * the collection before, it only compares and stores the numbers; at the first difference it goes
 * over to its own rows and an index that finds duplicates.
 */
final class FamilyBuilder {
  private final Metric metric;
  private final Map<String, String> constantLabels;
  private final int width;
  private final @Nullable Family previous;
  private @Nullable SeriesSet template;
  private String[] rows;
  private int @Nullable [] index; // open addressing, series number + 1; null until it is needed
  private double[] scalars;
  private @Nullable Value @Nullable [] values;
  private int size;

  FamilyBuilder(Metric metric, Map<String, String> constantLabels, @Nullable Family previous) {
    this.previous = previous;
    template = previous == null ? null : previous.series();
    this.metric = metric;
    this.constantLabels = constantLabels;
    this.width = metric.labelNames().size();
    this.rows = template == null ? new String[8 * width] : template.rows();
    this.scalars = new double[template == null ? 8 : Math.max(1, template.size())];
  }

  Metric metric() {
    return metric;
  }

  void add(double value, String[] labelValues) {
    if (!metric.type().isScalar()) {
      throw invalid("is a " + metric.type() + " and takes no plain number");
    }
    check(value);
    int series = addSeries(labelValues);
    scalars[series] = value;
  }

  void add(Value value, String[] labelValues) {
    if (value instanceof Scalar scalar && scalar.exemplar() == null) {
      add(scalar.value(), labelValues);
      return;
    }
    checkKind(value);
    int series = addSeries(labelValues);
    @Nullable Value[] all = values;
    if (all == null || all.length < scalars.length) {
      all = all == null ? new @Nullable Value[scalars.length] : Arrays.copyOf(all, scalars.length);
      values = all;
    }
    all[series] = value;
    scalars[series] = value instanceof Scalar scalar ? scalar.value() : Double.NaN;
  }

  /** Whether the series are the same as in the snapshot before. Asked after {@link #build}. */
  boolean isUnchanged() {
    return template != null && template.size() == size;
  }

  Family build() {
    SeriesSet series = template;
    if (series == null || series.size() != size) {
      series = new SeriesSet(metric, constantLabels, Arrays.copyOf(rows, size * width), size);
    }
    double[] exact = scalars.length == size ? scalars : Arrays.copyOf(scalars, size);
    @Nullable Value[] all = values;
    Family same = previous;
    if (same != null && all == null && same.hasSame(series, exact)) {
      return same; // with the bytes that were made of it
    }
    return new Family(series, exact, all == null ? null : Arrays.copyOf(all, size));
  }

  private int addSeries(String[] labelValues) {
    if (labelValues.length != width) {
      throw invalid("has labels " + metric.labelNames() + ", not " + labelValues.length);
    }
    SeriesSet same = template;
    if (same != null) {
      if (size < same.size() && equalRow(same.rows(), size, labelValues)) {
        return size++;
      }
      diverge();
    }
    grow();
    for (String labelValue : labelValues) {
      if (!Names.isText(labelValue)) {
        throw invalid("has a label value that is not valid Unicode");
      }
    }
    System.arraycopy(labelValues, 0, rows, size * width, width);
    if (!enter(size)) {
      throw new InvalidSampleException(describe(labelValues) + " stands twice");
    }
    return size++;
  }

  private void diverge() {
    template = null;
    rows = Arrays.copyOf(rows, Math.max(8, scalars.length) * width);
  }

  private void grow() {
    if (size == scalars.length) {
      scalars = Arrays.copyOf(scalars, size * 2);
    }
    if (rows.length < scalars.length * width) {
      rows = Arrays.copyOf(rows, scalars.length * width);
    }
    int[] table = index;
    if (table == null || table.length < 2 * (size + 1)) {
      index = new int[Math.max(16, Integer.highestOneBit(size + 1) * 4)];
      for (int series = 0; series < size; series++) {
        enter(series);
      }
    }
  }

  private boolean enter(int series) {
    int[] table = index;
    if (table == null) {
      throw new IllegalStateException("no index");
    }
    int hash = 0;
    for (int label = 0; label < width; label++) {
      hash = 31 * hash + rows[series * width + label].hashCode();
    }
    int mask = table.length - 1;
    int slot = ((hash * 0x9E3779B9) >>> 7) & mask;
    while (table[slot] != 0) {
      if (sameRow(table[slot] - 1, series)) {
        return false;
      }
      slot = (slot + 1) & mask;
    }
    table[slot] = series + 1;
    return true;
  }

  private boolean sameRow(int one, int other) {
    for (int label = 0; label < width; label++) {
      if (!rows[one * width + label].equals(rows[other * width + label])) {
        return false;
      }
    }
    return true;
  }

  private static boolean equalRow(String[] rows, int series, String[] labelValues) {
    int start = series * labelValues.length;
    for (int label = 0; label < labelValues.length; label++) {
      if (!rows[start + label].equals(labelValues[label])) {
        return false;
      }
    }
    return true;
  }

  private void check(double value) {
    if (metric.type() == MetricType.COUNTER && !(value >= 0)) {
      throw invalid("is a counter and cannot be " + value);
    }
    if (metric.type() == MetricType.STATESET && value != 0 && value != 1) {
      throw invalid("is a state set, whose values are 0 and 1, not " + value);
    }
    if (metric.type() == MetricType.INFO && value != 1) {
      throw invalid("is an info, whose value is 1, not " + value);
    }
  }

  private void checkKind(Value value) {
    boolean fits =
        value instanceof Scalar
            ? metric.type().isScalar()
            : value instanceof SummaryValue
                ? metric.type() == MetricType.SUMMARY
                : metric.type() == MetricType.HISTOGRAM
                    || metric.type() == MetricType.GAUGEHISTOGRAM;
    if (!fits) {
      throw invalid("is a " + metric.type() + " and takes no " + value.getClass().getSimpleName());
    }
    if (value instanceof Scalar scalar) {
      check(scalar.value());
    }
  }

  private String describe(String[] labelValues) {
    StringJoiner labels = new StringJoiner(",", "{", "}").setEmptyValue("");
    for (int label = 0; label < width; label++) {
      if (!labelValues[label].isEmpty()) {
        labels.add(metric.labelNames().get(label) + "=\"" + labelValues[label] + '"');
      }
    }
    return metric.name() + labels;
  }

  private InvalidSampleException invalid(String what) {
    return new InvalidSampleException(metric.name() + " " + what);
  }
}
