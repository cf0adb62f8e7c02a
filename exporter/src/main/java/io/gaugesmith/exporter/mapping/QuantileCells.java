package io.gaugesmith.exporter.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.gaugesmith.metrics.Metric;
import io.gaugesmith.metrics.Snapshot;
import io.gaugesmith.metrics.SummaryValue;
import io.gaugesmith.metrics.SummaryValue.Quantile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Recent quantiles, with count and sum of all: summaries. */
final class QuantileCells implements Cells {
  private final double[] quantiles;
  private final List<Cell> rows = new ArrayList<>();

  /** One row. */
  private static final class Cell {
    private final RecentSpread recent = new RecentSpread();
    private long count;
    private double sum;
  }

  QuantileCells(List<Double> quantiles) {
    this.quantiles = quantiles.stream().mapToDouble(Double::doubleValue).toArray();
  }

  @Override
  public void addRow() {
    rows.add(new Cell());
  }

  @Override
  public void add(int row, double number, long nanos) {
    Cell cell = rows.get(row);
    cell.recent.add(number, nanos);
    cell.count++;
    cell.sum += number;
  }

  @Override
  public void report(Metric metric, int row, String[] labels, long nanos, Snapshot.Builder out) {
    Cell cell = rows.get(row);
    List<Quantile> found = new ArrayList<>();
    double[] numbers = cell.recent.quantiles(quantiles, nanos);
    for (int index = 0; index < numbers.length; index++) {
      found.add(new Quantile(quantiles[index], numbers[index]));
    }
    out.add(metric, new SummaryValue(found, (double) cell.count, cell.sum), labels);
  }

  @Override
  public int seriesOfRow() {
    return quantiles.length + 2;
  }

  @Override
  public JsonNode memory(int row) {
    Cell cell = rows.get(row);
    return JsonNodeFactory.instance.objectNode().put("count", cell.count).put("sum", cell.sum);
  }

  @Override
  public void restore(int row, JsonNode memory) throws IOException {
    Cell cell = rows.get(row);
    cell.count += Memories.count(memory.path("count"));
    cell.sum += Memories.positive(memory.path("sum"));
  }
}
