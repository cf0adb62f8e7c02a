package io.gaugesmith.client;

import io.gaugesmith.collect.Collector;
import io.gaugesmith.metrics.Metric;
import io.gaugesmith.metrics.Scalar;
import io.gaugesmith.metrics.Snapshot;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.DataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Exemplar;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot.HistogramDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.InfoSnapshot.InfoDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.StateSetSnapshot.StateSetDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.SummarySnapshot.SummaryDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.UnknownSnapshot.UnknownDataPointSnapshot;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Instruments of an application, from a registry of Prometheus' Java client. Names are taken as
 * they are exposed; where the label names of a family differ, a series has the others empty.
 */
public final class RegistryCollector implements Collector {
  private final PrometheusRegistry registry;
  private final Map<String, JoinedFamily> families = new HashMap<>();

  public RegistryCollector(PrometheusRegistry registry) {
    this.registry = registry;
  }

  @Override
  public void collect(Snapshot.Builder out) {
    for (MetricSnapshot snapshot : registry.scrape()) {
      List<? extends DataPointSnapshot> points = snapshot.getDataPoints();
      if (!points.isEmpty()) {
        JoinedFamily family = family(snapshot);
        for (DataPointSnapshot point : points) {
          add(family, point, out);
        }
      }
    }
  }

  /** What was made of this family before, as long as it still fits: then its series are shared. */
  private JoinedFamily family(MetricSnapshot snapshot) {
    String name = snapshot.getMetadata().getName();
    JoinedFamily family = families.get(name);
    if (family == null || !family.fits(snapshot)) {
      family = JoinedFamily.of(snapshot);
      families.put(name, family);
    }
    return family;
  }

  private static void add(JoinedFamily family, DataPointSnapshot point, Snapshot.Builder out) {
    Metric metric = family.metric();
    String[] labels = family.labelValues(point.getLabels());
    if (point instanceof GaugeDataPointSnapshot gauge) {
      add(metric, gauge.getValue(), gauge.getExemplar(), labels, out);
    } else if (point instanceof CounterDataPointSnapshot counter) {
      add(metric, counter.getValue(), counter.getExemplar(), labels, out);
    } else if (point instanceof UnknownDataPointSnapshot unknown) {
      add(metric, unknown.getValue(), unknown.getExemplar(), labels, out);
    } else if (point instanceof InfoDataPointSnapshot) {
      out.add(metric, 1, labels);
    } else if (point instanceof HistogramDataPointSnapshot histogram) {
      out.add(metric, Distributions.histogram(histogram), labels);
    } else if (point instanceof SummaryDataPointSnapshot summary) {
      out.add(metric, Distributions.summary(summary), labels);
    } else if (point instanceof StateSetDataPointSnapshot states) {
      for (int state = 0; state < states.size(); state++) {
        labels[labels.length - 1] = states.getName(state);
        out.add(metric, states.isTrue(state) ? 1 : 0, labels);
      }
    } else {
      throw new IllegalArgumentException(
          metric.name() + " is a " + point.getClass().getSimpleName() + ", which is not known");
    }
  }

  private static void add(
      Metric metric,
      double value,
      @Nullable Exemplar exemplar,
      String[] labels,
      Snapshot.Builder out) {
    if (exemplar == null) {
      out.add(metric, value, labels);
    } else {
      out.add(metric, new Scalar(value, Distributions.exemplar(exemplar)), labels);
    }
  }
}
