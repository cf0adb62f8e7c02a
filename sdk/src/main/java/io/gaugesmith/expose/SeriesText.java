package io.gaugesmith.expose;

import io.gaugesmith.metrics.MetricType;
import io.gaugesmith.metrics.SeriesSet;

/**
 * What does not change in the lines of a family as long as its series are the same, in one array:
 * for each series its whole line up to the value, or where a series has several lines, its labels.
 */
final class SeriesText {
  private final byte[] bytes;
  private final int[] ends;
  private final boolean startsRun;

  private SeriesText(byte[] bytes, int[] ends) {
    this.bytes = bytes;
    this.ends = ends;
    this.startsRun = Lines.startRun(bytes);
  }

  static SeriesText of(SeriesSet series, Escaping escaping) {
    String name = series.metric().name();
    String[] labels = series.labelNames().stream().map(escaping::label).toArray(String[]::new);
    int state =
        series.metric().type() == MetricType.STATESET ? series.labelNames().indexOf(name) : -1;
    LineStart start =
        series.metric().type().isScalar() ? new LineStart(escaping.metric(name)) : null;
    ByteSink out = new ByteSink(64 * series.size());
    ByteSink row = new ByteSink(128);
    int[] ends = new int[series.size()];
    for (int index = 0; index < series.size(); index++) {
      row.advanceTo(0);
      for (int label = 0; label < labels.length; label++) {
        String value = series.labelValue(index, label);
        if (!value.isEmpty() || label == state) { // a state set without its label is none
          if (row.length() > 0) {
            row.append(',');
          }
          LineStart.appendLabel(row, labels[label], value);
        }
      }
      if (start == null) {
        out.append(row.array(), 0, row.length());
      } else {
        start.append(out, row.array(), 0, row.length());
      }
      ends[index] = out.length();
    }
    return new SeriesText(out.toBytes(), ends);
  }

  byte[] bytes() {
    return bytes;
  }

  int start(int series) {
    return series == 0 ? 0 : ends[series - 1];
  }

  int end(int series) {
    return ends[series];
  }

  /** See {@link Lines#startsRun}. */
  boolean startsRun() {
    return startsRun;
  }

  int length() {
    return bytes.length;
  }
}
