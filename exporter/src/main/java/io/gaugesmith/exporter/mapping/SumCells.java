package io.gaugesmith.exporter.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import io.gaugesmith.metrics.Metric;
import io.gaugesmith.metrics.Snapshot;
import java.io.IOException;
import java.util.Arrays;

/** Sums: counters. */
final class SumCells implements Cells {
  private double[] sums = new double[8];
  private int rows;

  @Override
  public void addRow() {
    if (rows == sums.length) {
      sums = Arrays.copyOf(sums, rows * 2);
    }
    rows++;
  }

  @Override
  public void add(int row, double number, long nanos) {
    sums[row] += number;
  }

  @Override
  public void report(Metric metric, int row, String[] labels, long nanos, Snapshot.Builder out) {
    out.add(metric, sums[row], labels);
  }

  @Override
  public int seriesOfRow() {
    return 1;
  }

  @Override
  public JsonNode memory(int row) {
    return DoubleNode.valueOf(sums[row]);
  }

  @Override
  public void restore(int row, JsonNode memory) throws IOException {
    sums[row] += Memories.positive(memory);
  }
}
