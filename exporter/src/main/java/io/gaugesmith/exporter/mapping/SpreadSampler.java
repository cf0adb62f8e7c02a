package io.gaugesmith.exporter.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import io.gaugesmith.collect.CollectionException;
import io.gaugesmith.metrics.HistogramValue;
import io.gaugesmith.metrics.HistogramValue.Bucket;
import io.gaugesmith.metrics.Metric;
import io.gaugesmith.metrics.MetricType;
import io.gaugesmith.metrics.SummaryValue;
import io.gaugesmith.metrics.SummaryValue.Quantile;
import io.gaugesmith.metrics.Value;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How the numbers of all items with equal labels are spread: over buckets, or as quantiles. */
final class SpreadSampler implements Sampler {
  private static final Item ALL = new Item(NullNode.getInstance(), 0);

  private final Metric metric;
  private final NumberPart value;
  private final Scale scale;
  private final List<Double> bounds; // of buckets, or quantiles; rising
  private final Map<List<String>, Spread> byLabels = new LinkedHashMap<>();

  /** The numbers of the items with one set of labels. */
  private static final class Spread {
    private double[] numbers = new double[16];
    private int size;

    void add(double number) {
      if (size == numbers.length) {
        numbers = Arrays.copyOf(numbers, size * 2);
      }
      numbers[size++] = number;
    }

    double[] sorted() {
      double[] sorted = Arrays.copyOf(numbers, size);
      Arrays.sort(sorted);
      return sorted;
    }
  }

  SpreadSampler(Metric metric, NumberPart value, Scale scale, List<Double> bounds) {
    this.metric = metric;
    this.value = value;
    this.scale = scale;
    this.bounds = bounds.stream().sorted().toList();
  }

  @Override
  public void add(Run run, Item item, String[] labels, JsonNode[] values)
      throws CollectionException {
    double number = scale.apply(value.readPositive(item, values[0]));
    byLabels.computeIfAbsent(List.of(labels), any -> new Spread()).add(number);
  }

  @Override
  public void end(Run run) throws CollectionException {
    for (Map.Entry<List<String>, Spread> entry : byLabels.entrySet()) {
      double[] sorted = entry.getValue().sorted();
      Value spread = metric.type() == MetricType.SUMMARY ? quantiles(sorted) : buckets(sorted);
      run.add(metric, ALL, spread, entry.getKey().toArray(String[]::new));
    }
  }

  private HistogramValue buckets(double[] sorted) {
    List<Bucket> buckets = new ArrayList<>(bounds.size() + 1);
    int within = 0;
    for (double bound : bounds) {
      while (within < sorted.length && sorted[within] <= bound) {
        within++;
      }
      buckets.add(new Bucket(bound, within));
    }
    buckets.add(new Bucket(Double.POSITIVE_INFINITY, sorted.length));
    double sum = 0;
    for (double number : sorted) {
      sum += number;
    }
    return new HistogramValue(buckets, sum);
  }

  /** By nearest rank: always one of the numbers. */
  private SummaryValue quantiles(double[] sorted) {
    List<Quantile> quantiles = new ArrayList<>(bounds.size());
    for (double quantile : bounds) {
      quantiles.add(new Quantile(quantile, sorted[Math.max(rank(quantile, sorted.length), 1) - 1]));
    }
    return new SummaryValue(quantiles, null, null);
  }

  /** In decimal: 0.07 of 100 is 7, which binary numbers miss by a little. */
  private static int rank(double quantile, int size) {
    return BigDecimal.valueOf(quantile)
        .multiply(BigDecimal.valueOf(size))
        .setScale(0, RoundingMode.CEILING)
        .intValueExact();
  }
}
