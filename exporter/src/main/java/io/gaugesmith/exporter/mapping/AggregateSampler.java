package io.gaugesmith.exporter.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import io.gaugesmith.collect.CollectionException;
import io.gaugesmith.metrics.Metric;
import io.gaugesmith.metrics.MetricType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One number for all items with equal labels. */
final class AggregateSampler implements Sampler {
  private static final Item ALL = new Item(NullNode.getInstance(), 0);

  private final Metric metric;
  private final @Nullable NumberPart value;
  private final Aggregate aggregate;
  private final Scale scale;
  private final Map<List<String>, Tally> byLabels = new LinkedHashMap<>();

  /** The numbers of the items with one set of labels. */
  private static final class Tally {
    private long count;
    private double sum;
    private double min = Double.POSITIVE_INFINITY;
    private double max = Double.NEGATIVE_INFINITY;

    void add(double number) {
      count++;
      sum += number;
      min = Math.min(min, number);
      max = Math.max(max, number);
    }

    double result(Aggregate aggregate) {
      return switch (aggregate) {
        case SUM -> sum;
        case AVG -> sum / count;
        case MIN -> min;
        case MAX -> max;
        case COUNT -> count;
      };
    }
  }

  AggregateSampler(Metric metric, @Nullable NumberPart value, Aggregate aggregate, Scale scale) {
    this.metric = metric;
    this.value = value;
    this.aggregate = aggregate;
    this.scale = scale;
  }

  @Override
  public void add(Run run, Item item, String[] labels, JsonNode[] values)
      throws CollectionException {
    double number = value == null ? 1 : value.read(item, values[0]);
    if (value != null && metric.type() == MetricType.COUNTER && number < 0) {
      throw value.failure(item, number + " is negative, which a counter cannot be");
    }
    byLabels.computeIfAbsent(List.of(labels), any -> new Tally()).add(number);
  }

  @Override
  public void end(Run run) throws CollectionException {
    boolean zeroWithoutItems = aggregate == Aggregate.COUNT || aggregate == Aggregate.SUM;
    if (byLabels.isEmpty() && zeroWithoutItems && metric.labelNames().isEmpty()) {
      run.add(metric, ALL, 0, new String[0]);
    }
    for (Map.Entry<List<String>, Tally> entry : byLabels.entrySet()) {
      double number = scale.apply(entry.getValue().result(aggregate));
      run.add(metric, ALL, number, entry.getKey().toArray(String[]::new));
    }
  }
}
