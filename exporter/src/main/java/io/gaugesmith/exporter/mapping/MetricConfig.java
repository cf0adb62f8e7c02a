package io.gaugesmith.exporter.mapping;

import io.gaugesmith.config.Default;
import io.gaugesmith.config.Doc;
import io.gaugesmith.exporter.jq.Expression;
import io.gaugesmith.exporter.options.Rules;
import io.gaugesmith.metrics.MetricType;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One entry of {@code metrics:}, as written: a metric, or a group of them. */
@Doc("A metric, or a group of metrics that share each, when, labels and missing.")
public record MetricConfig(
    @Doc("Exactly the name that is exposed. A group has none.") @Nullable String name,
    @Doc("What the metric means; absent: a text naming the collector and the expression.")
        @Nullable String help,
    @Doc("What kind of metric it is.") @Default("gauge") MetricType type,
    @Doc("A jq expression for the number, or the state of a stateset: one result for an item.")
        @Nullable Expression value,
    @Doc(
            "A jq expression: one sample for each of its results. Inside, . is the item and $root the"
                + " document.")
        @Nullable Expression each,
    @Doc("A jq expression: items for which it gives false or null are left out.")
        @Nullable Expression when,
    @Doc("Labels by name, each a jq expression; a constant is '\"prod\"'.") @Default("{}")
        Map<String, Expression> labels,
    @Doc("Numbers, or states of a stateset, by the text of the value, in any case.") @Default("{}")
        Map<String, String> map,
    @Doc("The number of texts that map does not list; none for a stateset: no state is set.")
        @Nullable String otherwise,
    @Doc("What a text must look like to be a number.") @Nullable Parse parse,
    @Doc("The time zone of local times, such as Europe/Berlin, for parse: datetime.")
        @Nullable String zone,
    @Doc("The java.time pattern of times, such as dd/MMM/yyyy:HH:mm:ss Z, for parse: datetime.")
        @Nullable String layout,
    @Doc("What the number is multiplied by, last of all.") @Nullable Double scale,
    @Doc(
            "How the numbers of items with equal labels become one; absent: equal labels are an error.")
        @Nullable Aggregate aggregate,
    @Doc(
            "Whether an item without value or label fails the collection or is skipped; absent: as"
                + " the group says, else it fails.")
        @Nullable Missing missing,
    @Doc(
            "For events of a log: only those of the pattern of this name among its patterns; absent:"
                + " those of all.")
        @Nullable String on,
    @Doc(
            "For events of a log: how long a gauge, info, stateset or unknown shows the newest event;"
                + " 0s is for ever. Absent: 5 minutes.")
        @Nullable Duration expire,
    @Doc("The states of a stateset.") @Default("[]") List<String> states,
    @Doc(
            "The upper bounds of a gaugehistogram over the items' values, or of a histogram over the"
                + " events of a log.")
        @Default("[]")
        List<Double> buckets,
    @Doc("A jq expression for the buckets that the source counts: {bound: cumulative count}.")
        @Nullable Expression bucketsFrom,
    @Doc("A jq expression for how many observations a histogram or summary holds.")
        @Nullable Expression count,
    @Doc("A jq expression for the sum of a histogram's or summary's observations.")
        @Nullable Expression sum,
    @Doc("The quantiles, 0 to 1, of a summary over the items' values.") @Default("[]")
        List<Double> quantiles,
    @Doc("jq expressions for the quantiles that the source knows, by quantile, such as 0.99.")
        @Default("{}")
        Map<String, Expression> quantilesFrom,
    @Doc("The metrics of a group; its each, when, labels and missing hold for all of them.")
        @Default("[]")
        List<MetricConfig> metrics) {
  public MetricConfig {
    labels = ordered(labels);
    map = ordered(map);
    states = List.copyOf(states);
    buckets = List.copyOf(buckets);
    quantiles = List.copyOf(quantiles);
    quantilesFrom = ordered(quantilesFrom);
    metrics = List.copyOf(metrics);
    GivenOptions given =
        new GivenOptions()
            .add("name", name)
            .add("help", help)
            .add("value", value)
            .add("each", each)
            .add("when", when)
            .add("labels", labels)
            .add("map", map)
            .add("otherwise", otherwise)
            .add("parse", parse)
            .add("zone", zone)
            .add("layout", layout)
            .add("scale", scale)
            .add("aggregate", aggregate)
            .add("missing", missing)
            .add("on", on)
            .add("expire", expire)
            .add("states", states)
            .add("buckets", buckets)
            .add("buckets_from", bucketsFrom)
            .add("count", count)
            .add("sum", sum)
            .add("quantiles", quantiles)
            .add("quantiles_from", quantilesFrom);
    Rules rules = new Rules();
    if (metrics.isEmpty()) {
      MetricRules.checkMetric(rules, type, given, aggregate);
      ValueRules.checkNumbers(rules, scale, buckets, quantiles, quantilesFrom.keySet());
      ValueRules.checkTimes(rules, parse, zone, layout);
      ValueRules.checkTexts(rules, type, states, map, otherwise);
    } else {
      MetricRules.checkGroup(rules, type, given, metrics);
    }
    rules.report();
  }

  /** Whether this is a group, and not a metric itself. */
  public boolean isGroup() {
    return !metrics.isEmpty();
  }

  private static <V> Map<String, V> ordered(Map<String, V> map) {
    return Collections.unmodifiableMap(new LinkedHashMap<>(map));
  }
}
