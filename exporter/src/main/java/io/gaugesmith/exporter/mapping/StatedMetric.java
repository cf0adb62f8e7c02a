package io.gaugesmith.exporter.mapping;

import io.gaugesmith.exporter.jq.Expression;
import io.gaugesmith.metrics.MetricType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A metric as stated.
 *
 * @param group what its group adds; null where it stands in none
 * @param path where it stands, such as {@code metrics[0]}
 */
record StatedMetric(MetricConfig config, @Nullable MetricConfig group, String path) {
  @Nullable Expression each() {
    return group == null ? config.each() : group.each();
  }

  Map<String, Expression> labels() {
    Map<String, Expression> labels = new LinkedHashMap<>();
    if (group != null) {
      labels.putAll(group.labels());
    }
    labels.putAll(config.labels());
    return labels;
  }

  @Nullable String on() {
    return config.on() != null || group == null ? config.on() : group.on();
  }

  Missing missing() {
    Missing own = config.missing();
    Missing shared = group == null ? null : group.missing();
    return own != null ? own : shared != null ? shared : Missing.FAIL;
  }

  /** Whether every document gives exactly one series, or fails. */
  boolean isSingle() {
    boolean always = config.when() == null && (group == null || group.when() == null);
    return always
        && each() == null
        && missing() == Missing.FAIL
        && labels().isEmpty()
        && config.type() != MetricType.STATESET;
  }

  /** The help where none is stated: where the numbers come from. */
  String defaultHelp(String collector) {
    List<@Nullable Expression> parts = new ArrayList<>();
    parts.add(each());
    parts.add(config.value());
    parts.add(config.bucketsFrom());
    parts.addAll(config.quantilesFrom().values());
    parts.add(config.count());
    List<String> expressions =
        parts.stream().filter(Objects::nonNull).map(Expression::text).toList();
    return expressions.isEmpty()
        ? "Read by collector " + collector + "."
        : "Read by collector " + collector + ": " + String.join(" | ", expressions);
  }
}
