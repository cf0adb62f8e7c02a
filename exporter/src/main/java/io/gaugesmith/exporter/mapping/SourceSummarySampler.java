package io.gaugesmith.exporter.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import io.gaugesmith.collect.CollectionException;
import io.gaugesmith.metrics.Metric;
import io.gaugesmith.metrics.SummaryValue;
import io.gaugesmith.metrics.SummaryValue.Quantile;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A summary that the source made: its values are the quantiles, in the order of their expressions,
 * then the count and the sum where they are stated.
 */
record SourceSummarySampler(
    Metric metric,
    List<Known> quantiles,
    @Nullable NumberPart count,
    @Nullable NumberPart sum,
    Scale scale)
    implements Sampler {
  /** A quantile, and where its value comes from. */
  record Known(double quantile, NumberPart value) {}

  @Override
  public void add(Run run, Item item, String[] labels, JsonNode[] values)
      throws CollectionException {
    List<Quantile> all = new ArrayList<>(quantiles.size());
    int next = 0;
    for (Known known : quantiles) {
      double value = scale.apply(known.value().read(item, values[next++]));
      all.add(new Quantile(known.quantile(), value));
    }
    all.sort(Comparator.comparingDouble(Quantile::quantile));
    Double total = count == null ? null : Double.valueOf(count.readPositive(item, values[next++]));
    Double added = sum == null ? null : Double.valueOf(scale.apply(sum.read(item, values[next])));
    run.add(metric, item, new SummaryValue(all, total, added), labels);
  }
}
