package io.gaugesmith.exporter.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import io.gaugesmith.collect.CollectionException;
import io.gaugesmith.metrics.HistogramValue;
import io.gaugesmith.metrics.HistogramValue.Bucket;
import io.gaugesmith.metrics.Metric;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A histogram that the source counted: its values are the buckets, then the count and the sum where
 * they are stated.
 */
record SourceHistogramSampler(
    Metric metric, Part buckets, @Nullable NumberPart count, @Nullable NumberPart sum)
    implements Sampler {
  @Override
  public void add(Run run, Item item, String[] labels, JsonNode[] values)
      throws CollectionException {
    int next = 1;
    Double total = count == null ? null : Double.valueOf(count.readPositive(item, values[next++]));
    Double added = sum == null ? null : Double.valueOf(sum.read(item, values[next]));
    List<Bucket> all = buckets(item, values[0], total);
    try {
      run.add(metric, item, new HistogramValue(all, added), labels);
    } catch (IllegalArgumentException e) {
      throw failure(item, e.getMessage());
    }
  }

  private List<Bucket> buckets(Item item, JsonNode node, @Nullable Double total)
      throws CollectionException {
    if (!node.isObject()) {
      throw failure(item, Excerpt.of(node) + " is not an object {bound: cumulative count}");
    }
    List<Bucket> buckets = new ArrayList<>(node.size() + 1);
    for (Map.Entry<String, JsonNode> entry : node.properties()) {
      try {
        buckets.add(new Bucket(bound(entry.getKey()), NumberReader.plain(entry.getValue())));
      } catch (InvalidValueException e) {
        throw failure(item, "bucket " + entry.getKey() + ": " + e.getMessage());
      }
    }
    buckets.sort(Comparator.comparingDouble(Bucket::upperBound));
    Bucket last = buckets.isEmpty() ? null : buckets.getLast();
    if (last == null || last.upperBound() != Double.POSITIVE_INFINITY) {
      if (total == null) {
        throw failure(item, "there is no bucket +Inf; state count, which is the same");
      }
      buckets.add(new Bucket(Double.POSITIVE_INFINITY, total));
    } else if (total != null && total != last.cumulativeCount()) {
      throw failure(
          item, "the bucket +Inf counts " + last.cumulativeCount() + ", but count is " + total);
    }
    return buckets;
  }

  private static double bound(String text) throws InvalidValueException {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "+inf", "inf", "+infinity", "infinity" -> Double.POSITIVE_INFINITY;
      default -> {
        if (!Numbers.isDecimal(text)) {
          throw new InvalidValueException("the bound is not a number");
        }
        yield Double.parseDouble(text);
      }
    };
  }

  private CollectionException failure(Item item, @Nullable String what) {
    return Run.failure(metric.name(), buckets, item, what);
  }
}
