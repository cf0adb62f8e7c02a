package io.gaugesmith.exporter.config;

import io.gaugesmith.collect.CollectorConfig;
import io.gaugesmith.config.Default;
import io.gaugesmith.config.Doc;
import io.gaugesmith.exporter.mapping.MetricConfig;
import io.gaugesmith.exporter.options.Inline;
import io.gaugesmith.exporter.options.Regex;
import io.gaugesmith.exporter.options.Rules;
import io.gaugesmith.exporter.sources.ProbeSourceConfig;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One entry of {@code probes:}, as written. */
@Doc("Reads one target, which the request names, and reports metrics.")
public record ProbeEntry(
    @Inline ProbeReads reads,
    @Inline ProbeTargets named,
    @Doc(
            "Further parameters of the request, each with the regular expression that all of its value must"
                + " match; used as ${param:name} in a value of a query (encoded), in a header or in a"
                + " body.")
        @Default("{}")
        Map<ParamName, Regex> params,
    @Inline ProbeRun run,
    @Doc("How the document becomes metrics.") @Nullable List<MetricConfig> metrics)
    implements ReadingEntry {
  public ProbeEntry {
    params = Collections.unmodifiableMap(new LinkedHashMap<>(params));
    metrics = metrics == null ? null : List.copyOf(metrics);
    Rules rules = new Rules();
    Limits.checkSources(
        rules, reads.source(), reads.sources(), "http: {url: \"http://${target}/\"}");
    Limits.checkMetrics(rules, reads.sources(), metrics);
    rules.report();
  }

  @Override
  public @Nullable ProbeSourceConfig source() {
    return reads.source();
  }

  @Override
  public Map<String, ProbeSourceConfig> sources() {
    return reads.sources();
  }

  @Override
  public @Nullable CollectorConfig plugin() {
    return null;
  }
}
