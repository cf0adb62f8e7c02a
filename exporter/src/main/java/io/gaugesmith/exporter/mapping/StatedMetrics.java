package io.gaugesmith.exporter.mapping;

import io.gaugesmith.metrics.Metric;
import io.gaugesmith.metrics.MetricType;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The metrics that a mapping states, each once; what is wrong with their names and types. */
final class StatedMetrics {
  private final String collector;
  private final NameRules names;
  private final List<MappingProblem> problems;
  private final List<MappingProblem> warnings;
  private final Set<Metric> metrics = new LinkedHashSet<>();

  /**
   * None yet.
   *
   * @param problems takes what is wrong
   * @param warnings takes what deserves a word although it works
   */
  StatedMetrics(
      String collector,
      NameRules names,
      List<MappingProblem> problems,
      List<MappingProblem> warnings) {
    this.collector = collector;
    this.names = names;
    this.problems = problems;
    this.warnings = warnings;
  }

  /** All of them, in their order. */
  List<Metric> all() {
    return List.copyOf(metrics);
  }

  /**
   * The metric that is stated; null where it has a problem.
   *
   * @param helps that are stated, by the name of a metric
   */
  @Nullable Metric metric(StatedMetric stated, Map<String, String> helps) {
    MetricConfig config = stated.config();
    String name = config.name() == null ? "" : config.name();
    String wrong = names.wrongMetric(name);
    if (wrong != null) {
      problems.add(new MappingProblem(stated.path() + ".name", wrong));
      return null;
    }
    List<String> labels = new ArrayList<>(stated.labels().keySet());
    if (config.type() == MetricType.STATESET) {
      labels.add(name);
    }
    String taken = NameRules.takenLabel(config.type(), name, stated.labels().keySet());
    if (taken != null) {
      problems.add(new MappingProblem(stated.path() + ".labels", taken));
      return null;
    }
    Metric metric;
    try {
      String help = helps.getOrDefault(name, stated.defaultHelp(collector));
      metric = new Metric(config.type(), name, help, labels);
    } catch (IllegalArgumentException e) {
      problems.add(new MappingProblem(stated.path() + ".labels", String.valueOf(e.getMessage())));
      return null;
    }
    return known(metric, stated.path());
  }

  /** The same object for the same metric; a problem where one name has two types. */
  private @Nullable Metric known(Metric metric, String path) {
    warnOfName(metric, path);
    for (Metric other : metrics) {
      if (other.name().equals(metric.name()) && other.type() != metric.type()) {
        problems.add(
            new MappingProblem(
                path + ".type",
                metric.name()
                    + " is a "
                    + MetricRules.name(metric.type())
                    + " here and a "
                    + MetricRules.name(other.type())
                    + " above; one name has one type"));
        return null;
      }
      if (other.name().equals(metric.name()) && other.labelNames().equals(metric.labelNames())) {
        return other;
      }
    }
    metrics.add(metric);
    return metric;
  }

  private void warnOfName(Metric metric, String path) {
    String suffix =
        switch (metric.type()) {
          case COUNTER -> "_total";
          case INFO -> "_info";
          case GAUGE, STATESET, HISTOGRAM, GAUGEHISTOGRAM, SUMMARY, UNKNOWN -> "";
        };
    if (!metric.name().endsWith(suffix)) {
      warnings.add(
          new MappingProblem(
              path + ".name",
              "the name of "
                  + (metric.type() == MetricType.INFO ? "an info" : "a counter")
                  + " ends in "
                  + suffix
                  + "; in OpenMetrics "
                  + metric.name()
                  + " is written as "
                  + (metric.type() == MetricType.INFO ? "a gauge" : "unknown")));
    }
  }
}
