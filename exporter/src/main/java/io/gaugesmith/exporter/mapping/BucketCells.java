package io.gaugesmith.exporter.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gaugesmith.metrics.HistogramValue;
import io.gaugesmith.metrics.HistogramValue.Bucket;
import io.gaugesmith.metrics.Metric;
import io.gaugesmith.metrics.Snapshot;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Observations counted by bucket: histograms. */
final class BucketCells implements Cells {
  private final double[] bounds;
  private final int width; // buckets of a row, with +Inf
  private long[] counts;
  private double[] sums = new double[4];
  private int rows;

  BucketCells(List<Double> bounds) {
    this.bounds = bounds.stream().mapToDouble(Double::doubleValue).toArray();
    width = bounds.size() + 1;
    counts = new long[4 * width];
  }

  @Override
  public void addRow() {
    if (rows == sums.length) {
      sums = Arrays.copyOf(sums, rows * 2);
      counts = Arrays.copyOf(counts, rows * 2 * width);
    }
    rows++;
  }

  @Override
  public void add(int row, double number, long nanos) {
    int bucket = 0;
    while (bucket < bounds.length && number > bounds[bucket]) {
      bucket++;
    }
    counts[row * width + bucket]++;
    sums[row] += number;
  }

  @Override
  public void report(Metric metric, int row, String[] labels, long nanos, Snapshot.Builder out) {
    List<Bucket> buckets = new ArrayList<>(width);
    long within = 0;
    for (int bucket = 0; bucket < width; bucket++) {
      within += counts[row * width + bucket];
      double bound = bucket < bounds.length ? bounds[bucket] : Double.POSITIVE_INFINITY;
      buckets.add(new Bucket(bound, within));
    }
    out.add(metric, new HistogramValue(buckets, sums[row]), labels);
  }

  @Override
  public int seriesOfRow() {
    return width + 2;
  }

  @Override
  public JsonNode memory(int row) {
    ObjectNode memory = JsonNodeFactory.instance.objectNode();
    ArrayNode array = memory.put("sum", sums[row]).putArray("counts");
    for (int bucket = 0; bucket < width; bucket++) {
      array.add(counts[row * width + bucket]);
    }
    return memory;
  }

  @Override
  public void restore(int row, JsonNode memory) throws IOException {
    JsonNode array = memory.path("counts");
    if (array.size() != width) {
      throw new IOException("a histogram has %d counts, not %d".formatted(array.size(), width));
    }
    for (int bucket = 0; bucket < width; bucket++) {
      counts[row * width + bucket] += Memories.count(array.get(bucket));
    }
    sums[row] += Memories.positive(memory.path("sum"));
  }
}
