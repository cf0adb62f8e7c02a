package io.gaugesmith.exporter.page;

import io.gaugesmith.metrics.Metric;
import io.gaugesmith.metrics.Snapshot;
import io.gaugesmith.metrics.Value;
import java.util.List;
import java.util.function.Predicate;

/** What a page says: its families that have samples, in the order of the page. */
public record MetricsPage(List<PageFamily> families) implements PassedFamilies {
  /** One family with its samples. */
  public record PageFamily(Metric metric, List<PageSample> samples) {
    public PageFamily {
      samples = List.copyOf(samples);
    }
  }

  /** One series; label values stand in the order of the metric's label names, empty for none. */
  public record PageSample(List<String> labelValues, Value value) {
    public PageSample {
      labelValues = List.copyOf(labelValues);
    }
  }

  public MetricsPage {
    families = List.copyOf(families);
  }

  /** The families whose exposed name is accepted. */
  public MetricsPage only(Predicate<String> names) {
    return new MetricsPage(
        families.stream().filter(family -> names.test(family.metric().name())).toList());
  }

  @Override
  public void addTo(Snapshot.Builder out) {
    for (PageFamily family : families) {
      for (PageSample sample : family.samples()) {
        out.add(family.metric(), sample.value(), sample.labelValues().toArray(String[]::new));
      }
    }
  }
}
