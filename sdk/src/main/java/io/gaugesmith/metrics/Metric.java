package io.gaugesmith.metrics;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Name, meaning and labels of one metric family. Declared once, next to the code that fills it.
 *
 * <p>The name is exactly the one that is exposed, suffix included; a histogram's or summary's is
 * the one before {@code _bucket}, {@code _count} and {@code _sum}. A series may leave any of the
 * labels out by giving it the empty value. A state set carries its own name as its last label.
 */
public record Metric(MetricType type, String name, String help, List<String> labelNames) {
  public Metric {
    labelNames = List.copyOf(labelNames);
    requireName("metric", name);
    Set<String> seen = new HashSet<>();
    for (String label : labelNames) {
      requireName("label", label);
      if (label.equals("__name__") || label.equals(reservedLabel(type))) {
        throw new IllegalArgumentException(name + ": label \"" + label + "\" is reserved");
      }
      if (!seen.add(Names.underscoredLabel(label))) {
        throw new IllegalArgumentException(name + ": label \"" + label + "\" stands twice");
      }
    }
  }

  public static Metric gauge(String name, String help, String... labelNames) {
    return new Metric(MetricType.GAUGE, name, help, List.of(labelNames));
  }

  public static Metric counter(String name, String help, String... labelNames) {
    return new Metric(MetricType.COUNTER, name, help, List.of(labelNames));
  }

  public static Metric info(String name, String help, String... labelNames) {
    return new Metric(MetricType.INFO, name, help, List.of(labelNames));
  }

  /** Each sample is one state: its label values end with the state, its value is 0 or 1. */
  public static Metric stateset(String name, String help, String... labelNames) {
    List<String> names = new ArrayList<>(List.of(labelNames));
    names.add(name);
    return new Metric(MetricType.STATESET, name, help, names);
  }

  public static Metric histogram(String name, String help, String... labelNames) {
    return new Metric(MetricType.HISTOGRAM, name, help, List.of(labelNames));
  }

  public static Metric gaugeHistogram(String name, String help, String... labelNames) {
    return new Metric(MetricType.GAUGEHISTOGRAM, name, help, List.of(labelNames));
  }

  public static Metric summary(String name, String help, String... labelNames) {
    return new Metric(MetricType.SUMMARY, name, help, List.of(labelNames));
  }

  public static Metric unknown(String name, String help, String... labelNames) {
    return new Metric(MetricType.UNKNOWN, name, help, List.of(labelNames));
  }

  private static String reservedLabel(MetricType type) {
    return switch (type) {
      case HISTOGRAM, GAUGEHISTOGRAM -> "le";
      case SUMMARY -> "quantile";
      case GAUGE, COUNTER, INFO, STATESET, UNKNOWN -> "__name__";
    };
  }

  private static void requireName(String what, String name) {
    if (name.isEmpty() || !Names.isText(name)) {
      throw new IllegalArgumentException(
          what + " name \"" + name + "\" is empty or not valid Unicode");
    }
  }
}
