package io.gaugesmith.exporter.mapping;

import io.gaugesmith.metrics.MetricType;
import java.util.function.BiConsumer;

/** What the options of a metric must be like where it is made of one document. */
final class DocumentRules {
  static final String VALUE_IS_MISSING = "is missing; only an info and aggregate: count go without";

  private DocumentRules() {}

  /**
   * Checks a metric, or a group without its members.
   *
   * @param problems takes option and message
   */
  static void check(MetricConfig metric, BiConsumer<String, String> problems) {
    if (metric.on() != null) {
      problems.accept("on", "chooses among the patterns of a log; there are none here");
    }
    if (metric.expire() != null) {
      problems.accept("expire", "is for the events of a log; a document has only what is there");
    }
    if (metric.type() == MetricType.COUNTER
        && metric.value() == null
        && metric.aggregate() != Aggregate.COUNT) {
      problems.accept("value", VALUE_IS_MISSING);
    }
    if (metric.type() == MetricType.HISTOGRAM) {
      checkHistogram(metric, problems);
    }
  }

  private static void checkHistogram(MetricConfig metric, BiConsumer<String, String> problems) {
    if (metric.value() != null) {
      problems.accept(
          "value",
          "items of one document are never counted up into a histogram, only events of a log are;"
              + " their spread now is type: gaugehistogram, and what the source counts itself is"
              + " buckets_from");
    } else if (metric.bucketsFrom() == null) {
      problems.accept("buckets_from", "is missing; it gives {bound: cumulative count}");
    } else {
      refuse(!metric.buckets().isEmpty(), "buckets", problems);
      refuse(!metric.map().isEmpty(), "map", problems);
      refuse(metric.parse() != null, "parse", problems);
      refuse(metric.scale() != null, "scale", problems);
    }
  }

  private static void refuse(boolean given, String option, BiConsumer<String, String> problems) {
    if (given) {
      problems.accept(option, "does not apply to a histogram that the source counts itself");
    }
  }
}
