package io.gaugesmith.exporter.config;

import static io.gaugesmith.metrics.Metric.gauge;

import io.gaugesmith.exporter.options.Regex;
import io.gaugesmith.exporter.options.RequestValues;
import io.gaugesmith.exporter.options.Template;
import io.gaugesmith.exporter.targets.ListedTargets;
import io.gaugesmith.exporter.targets.TargetPattern;
import io.gaugesmith.metrics.Metric;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A probe with everything that holds for it: defaults are filled in.
 *
 * @param collector what runs, for a target that does not exist
 * @param template reads it for a target that does
 * @param targets those that are listed
 * @param params what the value of each further parameter must match
 */
public record ConfiguredProbe(
    ConfiguredCollector collector,
    Template template,
    List<TargetPattern> allow,
    ListedTargets targets,
    Map<String, Regex> params) {
  public static final Metric SUCCESS =
      gauge("probe_success", "Whether the target was read and its metrics are here.");
  public static final Metric DURATION =
      gauge("probe_duration_seconds", "How long it took to read the target.");
  public static final Metric FAILURE =
      gauge("probe_failure", "Why the target could not be read; absent when it could.", "reason");

  /** What every answer says beside the target's own metrics. */
  public static final List<Metric> OWN = List.of(SUCCESS, DURATION, FAILURE);

  public ConfiguredProbe {
    allow = List.copyOf(allow);
    params = Collections.unmodifiableMap(new LinkedHashMap<>(params));
  }

  public String id() {
    return collector.id();
  }

  /** What runs for one request; null where its values do not fit the options. */
  public @Nullable ConfiguredCollector with(RequestValues values) {
    ProbeReads reads = template.read(ProbeReads.class, values);
    return reads == null ? null : collector.reading(reads.source(), reads.sources());
  }

  /** Equal before and after a reload when nothing of the probe has changed. */
  public Object fingerprint() {
    Map<String, String> expressions = new LinkedHashMap<>();
    params.forEach((name, regex) -> expressions.put(name, regex.text()));
    return List.of(
        collector.fingerprint(),
        collector.policy(),
        template.uses().stream().flatMap(use -> Stream.of(use.path(), use.text())).toList(),
        allow,
        targets,
        expressions);
  }
}
