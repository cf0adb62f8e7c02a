package io.gaugesmith.exporter.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import io.gaugesmith.metrics.Metric;
import io.gaugesmith.metrics.Snapshot;
import java.time.Duration;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** What the newest event said, for a while. */
final class LastCells implements Cells {
  private final long expire; // 0: never
  private double[] numbers = new double[8];
  private long[] times = new long[8];
  private int rows;

  LastCells(Duration expire) {
    this.expire = expire.toNanos();
  }

  @Override
  public void addRow() {
    if (rows == numbers.length) {
      numbers = Arrays.copyOf(numbers, rows * 2);
      times = Arrays.copyOf(times, rows * 2);
    }
    rows++;
  }

  @Override
  public void add(int row, double number, long nanos) {
    numbers[row] = number;
    times[row] = nanos;
  }

  @Override
  public void report(Metric metric, int row, String[] labels, long nanos, Snapshot.Builder out) {
    out.add(metric, numbers[row], labels);
  }

  @Override
  public int seriesOfRow() {
    return 1;
  }

  @Override
  public boolean isOver(int row, long nanos) {
    return expire > 0 && nanos - times[row] > expire;
  }

  @Override
  public void move(int from, int to) {
    numbers[to] = numbers[from];
    times[to] = times[from];
  }

  @Override
  public void truncate(int newRows) {
    rows = newRows;
  }

  @Override
  public @Nullable JsonNode memory(int row) {
    return null; // the time since would not be known
  }

  @Override
  public void restore(int row, JsonNode memory) {}
}
