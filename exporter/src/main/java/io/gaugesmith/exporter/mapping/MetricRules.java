package io.gaugesmith.exporter.mapping;

import static io.gaugesmith.metrics.MetricType.COUNTER;
import static io.gaugesmith.metrics.MetricType.GAUGE;
import static io.gaugesmith.metrics.MetricType.GAUGEHISTOGRAM;
import static io.gaugesmith.metrics.MetricType.HISTOGRAM;
import static io.gaugesmith.metrics.MetricType.STATESET;
import static io.gaugesmith.metrics.MetricType.SUMMARY;
import static io.gaugesmith.metrics.MetricType.UNKNOWN;

import io.gaugesmith.exporter.options.Rules;
import io.gaugesmith.metrics.MetricType;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Which options of a metric go with its type and with each other. */
final class MetricRules {
  private static final Set<MetricType> PLAIN = EnumSet.of(GAUGE, COUNTER, UNKNOWN);
  private static final Set<MetricType> NUMBERS =
      EnumSet.of(GAUGE, COUNTER, UNKNOWN, HISTOGRAM, GAUGEHISTOGRAM, SUMMARY);
  private static final Set<MetricType> TEXTS =
      EnumSet.of(GAUGE, COUNTER, UNKNOWN, HISTOGRAM, GAUGEHISTOGRAM, SUMMARY, STATESET);

  /** The types an option is for; one that is not here is for all. */
  private static final Map<String, Set<MetricType>> TYPES =
      Map.ofEntries(
          Map.entry("map", TEXTS),
          Map.entry("otherwise", TEXTS),
          Map.entry("parse", NUMBERS),
          Map.entry("zone", NUMBERS),
          Map.entry("layout", NUMBERS),
          Map.entry("scale", NUMBERS),
          Map.entry("aggregate", PLAIN),
          Map.entry("states", EnumSet.of(STATESET)),
          Map.entry("buckets", EnumSet.of(GAUGEHISTOGRAM, HISTOGRAM)),
          Map.entry("expire", EnumSet.of(GAUGE, MetricType.INFO, STATESET, UNKNOWN)),
          Map.entry("buckets_from", EnumSet.of(HISTOGRAM)),
          Map.entry("count", EnumSet.of(HISTOGRAM, SUMMARY)),
          Map.entry("sum", EnumSet.of(HISTOGRAM, SUMMARY)),
          Map.entry("quantiles", EnumSet.of(SUMMARY)),
          Map.entry("quantiles_from", EnumSet.of(SUMMARY)));

  private static final Set<String> OF_GROUPS = Set.of("each", "when", "labels", "missing", "on");

  private MetricRules() {}

  static void checkGroup(
      Rules rules, MetricType type, GivenOptions given, List<MetricConfig> metrics) {
    for (String option : given.names()) {
      if (!OF_GROUPS.contains(option)) {
        notOfGroup(rules, option);
      }
    }
    if (type != GAUGE) {
      notOfGroup(rules, "type");
    }
    for (MetricConfig metric : metrics) {
      if (metric.isGroup()) {
        rules.broken("metrics", "groups do not nest; make this two groups");
      } else if (metric.each() != null) {
        rules.broken(
            "metrics",
            metric.name() + " has an each of its own; the group's holds, or take it out of here");
      }
    }
  }

  static void checkMetric(
      Rules rules, MetricType type, GivenOptions given, @Nullable Aggregate aggregate) {
    if (!given.has("name")) {
      rules.broken("name", "is missing; every metric has one, only a group has none");
    }
    for (String option : given.names()) {
      Set<MetricType> types = TYPES.get(option);
      if (types != null && !types.contains(type)) {
        rules.broken(option, "does not apply to a " + name(type) + "; it is for " + names(types));
      }
    }
    checkNeeds(rules, type, given, aggregate);
    needs(rules, given, "otherwise", type == STATESET ? "states" : "map");
    needs(rules, given, "map", "value");
    if (!given.has("value") && !isFromSource(given)) {
      needs(rules, given, "parse", "value");
    }
  }

  private static void checkNeeds(
      Rules rules, MetricType type, GivenOptions given, @Nullable Aggregate aggregate) {
    switch (type) {
      case GAUGE, UNKNOWN -> {
        if (aggregate != Aggregate.COUNT) {
          require(rules, given, "value", DocumentRules.VALUE_IS_MISSING);
        }
      }
      case COUNTER, INFO, HISTOGRAM -> {} // depends on what is read
      case STATESET -> {
        require(rules, given, "states", "is missing; a stateset lists its states, as [up, down]");
        require(rules, given, "value", "is missing; it says which state there is");
      }
      case GAUGEHISTOGRAM -> {
        require(rules, given, "buckets", "is missing; state the upper bounds, as [0.1, 0.5, 1]");
        require(rules, given, "value", "is missing; it says what is spread over the buckets");
      }
      case SUMMARY -> checkSummary(rules, given);
    }
  }

  private static void checkSummary(Rules rules, GivenOptions given) {
    if (given.has("quantiles") && isFromSource(given)) {
      rules.broken(
          "quantiles",
          "quantiles are of the items' values; quantiles_from, count and sum are the source's own:"
              + " they exclude each other");
    }
    if (given.has("quantiles")) {
      require(rules, given, "value", "is missing; it says what the quantiles are of");
    } else if (given.has("value")) {
      rules.broken("value", "needs quantiles: those of the items' values to show");
    } else if (!isFromSource(given)) {
      rules.broken(
          "quantiles_from",
          "is missing; a summary has quantiles_from, count and sum of the source, or quantiles of"
              + " the items' values");
    }
  }

  private static boolean isFromSource(GivenOptions given) {
    return given.has("quantiles_from") || given.has("count") || given.has("sum");
  }

  private static void needs(Rules rules, GivenOptions given, String option, String other) {
    if (given.has(option) && !given.has(other)) {
      rules.broken(option, "needs " + other);
    }
  }

  private static void require(Rules rules, GivenOptions given, String option, String message) {
    if (!given.has(option)) {
      rules.broken(option, message);
    }
  }

  private static void notOfGroup(Rules rules, String option) {
    rules.broken(option, "does not belong to a group; state it for each metric of the group");
  }

  private static String names(Set<MetricType> types) {
    return types.stream().map(MetricRules::name).collect(Collectors.joining(", "));
  }

  static String name(MetricType type) {
    return type.name().toLowerCase(Locale.ROOT);
  }
}
