package io.gaugesmith.exporter.mapping;

import io.gaugesmith.metrics.InvalidSampleException;
import io.gaugesmith.metrics.Metric;
import io.gaugesmith.metrics.Names;
import io.gaugesmith.metrics.Value;
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What one event adds, kept apart until it is known that all of it will do. */
final class PendingSamples implements Samples {
  /** Longer ones would fill the memory: a line may be long, and every series may have its own. */
  private static final int LONGEST_LABEL = 1024;

  private final Map<Metric, SeriesTable> tables;
  private SeriesTable[] into = new SeriesTable[16];
  private int[] rows = new int[16]; // -1: to be found by the labels
  private String[][] labels = new String[16][];
  private @Nullable KnownRows[] known = new KnownRows[16];
  private double[] numbers = new double[16];
  private int size;

  PendingSamples(Map<Metric, SeriesTable> tables) {
    this.tables = tables;
  }

  void clear() {
    size = 0;
  }

  @Override
  public void add(Metric metric, double value, String[] labelValues) {
    SeriesTable table = tables.get(metric);
    if (table == null) {
      throw new IllegalStateException(metric.name() + " is not accumulated");
    }
    add(table, value, labelValues.clone(), null);
  }

  @Override
  public void add(Metric metric, Value value, String[] labelValues) {
    throw new IllegalStateException("events add numbers only");
  }

  /**
   * Adds to the series of these labels, which are not changed any more.
   *
   * @param learning is told the row that it has just looked for
   */
  void add(SeriesTable table, double value, String[] labelValues, @Nullable KnownRows learning) {
    for (String label : labelValues) {
      if (label.length() > LONGEST_LABEL) {
        throw new InvalidSampleException(
            "%s has a label value of %d characters; a log may make %d"
                .formatted(table.metric().name(), label.length(), LONGEST_LABEL));
      }
      if (!Names.isText(label)) {
        throw new InvalidSampleException(
            table.metric().name() + " has a label value that is not valid Unicode");
      }
    }
    add(table, -1, value);
    labels[size - 1] = labelValues;
    known[size - 1] = learning;
  }

  /** Adds to a series that is there. */
  void add(SeriesTable table, int row, double value) {
    if (Double.isInfinite(value) && table.isSum()) {
      throw new InvalidSampleException(table.metric().name() + " cannot count " + value);
    }
    if (size == numbers.length) {
      into = Arrays.copyOf(into, size * 2);
      rows = Arrays.copyOf(rows, size * 2);
      labels = Arrays.copyOf(labels, size * 2);
      known = Arrays.copyOf(known, size * 2);
      numbers = Arrays.copyOf(numbers, size * 2);
    }
    into[size] = table;
    rows[size] = row;
    numbers[size] = value;
    size++;
  }

  /** Adds all of it to what has accumulated. */
  void commit(long nanos) {
    for (int index = 0; index < size; index++) {
      int row = rows[index];
      if (row < 0) {
        row = into[index].row(labels[index]);
        KnownRows learning = known[index];
        if (learning != null) {
          learning.put(row);
        }
      }
      into[index].add(row, numbers[index], nanos);
    }
  }
}
