package io.gaugesmith.exporter.config;

import io.gaugesmith.config.Default;
import io.gaugesmith.config.Doc;
import io.gaugesmith.exporter.options.Rules;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** What holds for every collector that does not say otherwise. */
@Doc("What holds for every collector that does not say otherwise.")
public record Defaults(
    @Doc("How long one collection may take.") @Default("10s") Duration timeout,
    @Doc("Constant labels of every series, by name. Use sparingly.") @Default("{}")
        Map<String, String> labels) {
  public Defaults {
    Rules rules = new Rules();
    Limits.checkTimeout(rules, timeout);
    Limits.checkLabels(rules, labels);
    rules.report();
    labels = Collections.unmodifiableMap(new LinkedHashMap<>(labels));
  }
}
