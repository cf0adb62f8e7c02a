package io.gaugesmith.exporter.mapping;

import io.gaugesmith.metrics.MetricType;
import io.gaugesmith.metrics.Names;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which names metrics and labels of a configuration may have. */
record NameRules(boolean utf8) {
  /** What is wrong with the name of a metric; null when nothing is. */
  @Nullable String wrongMetric(String name) {
    if (name.isEmpty()) {
      return "a metric's name is not empty";
    }
    if (name.startsWith(Names.OWN)) {
      return "\"" + name + "\": names that start with " + Names.OWN + " are the exporter's own";
    }
    if (utf8 || Names.isClassicLabel(name)) {
      return null;
    }
    if (Names.isClassicMetric(name)) {
      return "\"" + name + "\": colons are for recording rules; write underscores";
    }
    return "\""
        + name
        + "\" is not a metric name; write letters, digits and underscores, or set"
        + " utf8_names: true";
  }

  /** What is wrong with labels that a type of metric sets itself; null when nothing is. */
  static @Nullable String takenLabel(MetricType type, String metric, Set<String> labels) {
    String own =
        switch (type) {
          case HISTOGRAM, GAUGEHISTOGRAM -> "le";
          case SUMMARY -> "quantile";
          case STATESET -> metric;
          case GAUGE, COUNTER, INFO, UNKNOWN -> null;
        };
    return own == null || !labels.contains(own)
        ? null
        : "the label "
            + own
            + " is what a "
            + MetricRules.name(type)
            + " sets itself; choose another name";
  }

  /** What is wrong with the name of a label; null when nothing is. */
  @Nullable String wrongLabel(String name) {
    if (name.isEmpty()) {
      return "a label's name is not empty";
    }
    if (name.startsWith("__")) {
      return "\"" + name + "\": names that start with two underscores belong to Prometheus";
    }
    if (utf8 || Names.isClassicLabel(name)) {
      return null;
    }
    return "\""
        + name
        + "\" is not a label name; write letters, digits and underscores, or set"
        + " utf8_names: true";
  }
}
