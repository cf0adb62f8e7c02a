package io.gaugesmith.exporter.mapping;

import io.gaugesmith.exporter.options.InvalidOption;
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
      @Nullable Double scale,
      List<Double> buckets,
      List<Double> quantiles,
      Collection<String> quantilesFrom) {
    if (scale != null && !Double.isFinite(scale)) {
      throw new InvalidOption("scale", scale + " is not a number to multiply by");
    }
    for (int index = 0; index < buckets.size(); index++) {
      double bound = buckets.get(index);
      if (!Double.isFinite(bound) || (index > 0 && bound <= buckets.get(index - 1))) {
        throw new InvalidOption(
            "buckets", "bounds are numbers that rise, without +Inf, which is always there");
      }
    }
    Set<Double> seen = new HashSet<>();
    quantiles.forEach(quantile -> checkQuantile("quantiles", quantile, seen));
    for (String quantile : quantilesFrom) {
      double number = Numbers.isDecimal(quantile) ? Double.parseDouble(quantile) : Double.NaN;
      checkQuantile("quantiles_from", number, seen);
    }
  }

  private static void checkQuantile(String option, double quantile, Set<Double> seen) {
    if (!(quantile >= 0 && quantile <= 1)) {
      throw new InvalidOption(option, "a quantile is a number from 0 to 1, such as 0.99");
    }
    if (!seen.add(quantile + 0.0)) {
      throw new InvalidOption(option, "the quantile " + quantile + " stands twice");
    }
  }

  static void checkTimes(@Nullable Parse parse, @Nullable String zone, @Nullable String layout) {
    if (parse != Parse.DATETIME && (zone != null || layout != null)) {
      throw new InvalidOption(zone != null ? "zone" : "layout", "needs parse: datetime");
    }
    if (zone != null) {
      try {
        ZoneId.of(zone);
      } catch (DateTimeException e) {
        throw new InvalidOption(
            "zone", "\"" + zone + "\" is not a time zone; write for example Europe/Berlin or UTC");
      }
    }
    if (layout != null) {
      try {
        Moments.layout(layout);
      } catch (IllegalArgumentException e) {
        throw new InvalidOption(
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
      MetricType type, List<String> states, Map<String, String> map, @Nullable String otherwise) {
    Set<String> known = new HashSet<>();
    for (String state : states) {
      if (state.isEmpty()) {
        throw new InvalidOption("states", "a state is not empty; name it, and map \"\" to it");
      }
      if (!known.add(Texts.folded(state))) {
        throw new InvalidOption("states", "\"" + state + "\" stands twice; case does not count");
      }
    }
    Set<String> keys = new HashSet<>();
    map.forEach((text, result) -> {
      if (!keys.add(Texts.folded(text))) {
        throw new InvalidOption("map", "\"" + text + "\" stands twice; case does not count");
      }
      if (type == MetricType.STATESET && !known.contains(Texts.folded(result))) {
        throw new InvalidOption(
            "map", "\"" + result + "\" is none of the states " + String.join(", ", states));
      }
      if (type != MetricType.STATESET && !Numbers.isDecimal(result)) {
        throw new InvalidOption("map", text + ": \"" + result + "\" is not a number");
      }
    });
    if (otherwise != null && type == MetricType.STATESET && !otherwise.equals("none")) {
      throw new InvalidOption("otherwise", "a stateset takes otherwise: none, which sets no state");
    }
    if (otherwise != null && type != MetricType.STATESET && !Numbers.isDecimal(otherwise)) {
      throw new InvalidOption("otherwise", "\"" + otherwise + "\" is not a number");
    }
  }
}
