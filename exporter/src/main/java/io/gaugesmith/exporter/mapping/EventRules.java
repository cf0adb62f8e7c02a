package io.gaugesmith.exporter.mapping;

import io.gaugesmith.exporter.sources.EventKind;
import io.gaugesmith.metrics.MetricType;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;

/** What the options of a metric must be like where it is made of the events of a log. */
final class EventRules {
  private static final String COUNTED_HERE =
      "is what a source counts itself; over the events of a log write value and ";

  private EventRules() {}

  /**
   * Checks a metric, or a group without its members.
   *
   * @param problems takes option and message
   */
  static void check(
      MetricConfig metric, List<EventKind> kinds, BiConsumer<String, String> problems) {
    String on = metric.on();
    if (on != null && kinds.stream().noneMatch(kind -> kind.name().equals(on))) {
      problems.accept(
          "on",
          kinds.stream().allMatch(kind -> kind.name().isEmpty())
              ? "chooses among several; this log has no patterns by name"
              : "\"%s\" is none of the patterns; there are %s".formatted(on, names(kinds)));
    }
    if (metric.aggregate() != null) {
      problems.accept("aggregate", "does not apply to a log: its events add up by themselves");
    }
    if (metric.type() == MetricType.COUNTER && metric.value() == null && metric.scale() != null) {
      problems.accept("scale", "needs value; without one each event counts 1");
    }
    String instead = metric.type() == MetricType.SUMMARY ? "quantiles" : "buckets";
    refuse(metric.bucketsFrom() != null, "buckets_from", instead, problems);
    refuse(metric.count() != null, "count", instead, problems);
    refuse(metric.sum() != null, "sum", instead, problems);
    refuse(!metric.quantilesFrom().isEmpty(), "quantiles_from", instead, problems);
    if (metric.type() == MetricType.GAUGEHISTOGRAM) {
      problems.accept("type", "events add up to a histogram; write type: histogram");
    }
    if (metric.type() == MetricType.HISTOGRAM && metric.bucketsFrom() == null) {
      if (metric.buckets().isEmpty()) {
        problems.accept("buckets", "is missing; state the upper bounds, as [0.1, 0.5, 1]");
      }
      if (metric.value() == null) {
        problems.accept("value", "is missing; it says what is spread over the buckets");
      }
    }
  }

  private static void refuse(
      boolean given, String option, String instead, BiConsumer<String, String> problems) {
    if (given) {
      problems.accept(option, COUNTED_HERE + instead);
    }
  }

  private static String names(List<EventKind> kinds) {
    return kinds.stream().map(EventKind::name).collect(Collectors.joining(", "));
  }
}
