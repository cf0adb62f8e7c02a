package io.gaugesmith.exporter.mapping;

import io.gaugesmith.exporter.options.Rules;
import io.gaugesmith.metrics.MetricType;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the values of a metric's options must be like, where their types do not say it all. */
final class ValueRules {
  private ValueRules() {}

  static void checkNumbers(
      Rules rules,
      @Nullable Double scale,
      List<Double> buckets,
      List<Double> quantiles,
      Collection<String> quantilesFrom) {
    if (scale != null && !Double.isFinite(scale)) {
      rules.broken("scale", scale + " is not a number to multiply by");
    }
    for (int index = 0; index < buckets.size(); index++) {
      double bound = buckets.get(index);
      if (!Double.isFinite(bound) || (index > 0 && bound <= buckets.get(index - 1))) {
        rules.broken(
            "buckets", "bounds are numbers that rise, without +Inf, which is always there");
        break;
      }
    }
    Set<Double> seen = new HashSet<>();
    quantiles.forEach(quantile -> checkQuantile(rules, "quantiles", quantile, seen));
    for (String quantile : quantilesFrom) {
      double number = Numbers.isDecimal(quantile) ? Double.parseDouble(quantile) : Double.NaN;
      checkQuantile(rules, "quantiles_from", number, seen);
    }
  }

  private static void checkQuantile(Rules rules, String option, double quantile, Set<Double> seen) {
    if (!(quantile >= 0 && quantile <= 1)) {
      rules.broken(option, "a quantile is a number from 0 to 1, such as 0.99");
    } else if (!seen.add(quantile + 0.0)) {
      rules.broken(option, "the quantile " + quantile + " stands twice");
    }
  }

  static void checkTimes(
      Rules rules, @Nullable Parse parse, @Nullable String zone, @Nullable String layout) {
    if (parse != Parse.DATETIME && (zone != null || layout != null)) {
      rules.broken(zone != null ? "zone" : "layout", "needs parse: datetime");
    }
    if (zone != null) {
      try {
        ZoneId.of(zone);
      } catch (DateTimeException e) {
        rules.broken(
            "zone", "\"" + zone + "\" is not a time zone; write for example Europe/Berlin or UTC");
      }
    }
    if (layout != null) {
      try {
        Moments.layout(layout);
      } catch (IllegalArgumentException e) {
        rules.broken(
            "layout",
            "\""
                + layout
                + "\" is not a java.time pattern ("
                + e.getMessage()
                + "); write for example dd/MMM/yyyy:HH:mm:ss Z");
      }
    }
  }

  static void checkTexts(
      Rules rules,
      MetricType type,
      List<String> states,
      Map<String, String> map,
      @Nullable String otherwise) {
    Set<String> known = new HashSet<>();
    for (String state : states) {
      if (state.isEmpty()) {
        rules.broken("states", "a state is not empty; name it, and map \"\" to it");
      } else if (!known.add(Texts.folded(state))) {
        rules.broken("states", "\"" + state + "\" stands twice; case does not count");
      }
    }
    Set<String> keys = new HashSet<>();
    map.forEach((text, result) -> {
      if (!keys.add(Texts.folded(text))) {
        rules.broken("map", "\"" + text + "\" stands twice; case does not count");
      }
      if (type == MetricType.STATESET && !known.contains(Texts.folded(result))) {
        rules.broken(
            "map", "\"" + result + "\" is none of the states " + String.join(", ", states));
      }
      if (type != MetricType.STATESET && !Numbers.isDecimal(result)) {
        rules.broken("map", text + ": \"" + result + "\" is not a number");
      }
    });
    if (otherwise != null && type == MetricType.STATESET && !otherwise.equals("none")) {
      rules.broken("otherwise", "a stateset takes otherwise: none, which sets no state");
    }
    if (otherwise != null && type != MetricType.STATESET && !Numbers.isDecimal(otherwise)) {
      rules.broken("otherwise", "\"" + otherwise + "\" is not a number");
    }
  }
}
