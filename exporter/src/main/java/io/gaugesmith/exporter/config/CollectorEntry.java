package io.gaugesmith.exporter.config;

import io.gaugesmith.collect.CollectorConfig;
import io.gaugesmith.config.Default;
import io.gaugesmith.config.Doc;
import io.gaugesmith.exporter.mapping.MetricConfig;
import io.gaugesmith.exporter.options.Inline;
import io.gaugesmith.exporter.options.Rules;
import io.gaugesmith.exporter.sources.SourceConfig;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One entry of {@code collectors:}, as written. */
@Doc("Reads one source, or several named ones, and reports metrics.")
public record CollectorEntry(
    @Doc("The source it reads. Either this or `sources`.") @Inline @Nullable SourceConfig source,
    @Doc("A plugin, which reports metrics of its own.") @Inline @Nullable CollectorConfig plugin,
    @Doc("Several sources by name, read at the same time; the document is {name: document, ...}.")
        @Default("{}")
        Map<String, SourceConfig> sources,
    @Inline CollectorRun run,
    @Doc("How the document becomes metrics. Absent: the source's own default metrics.")
        @Nullable List<MetricConfig> metrics)
    implements ReadingEntry {
  public CollectorEntry {
    sources = Collections.unmodifiableMap(new LinkedHashMap<>(sources));
    metrics = metrics == null ? null : List.copyOf(metrics);
    Rules rules = new Rules();
    if (plugin == null) {
      Limits.checkSources(rules, source, sources, "host: {}");
      Limits.checkMetrics(rules, sources, metrics);
    } else {
      rules
          .require(source == null, "", "has a source and a plugin; write one of them")
          .require(sources.isEmpty(), "sources", "stands beside a plugin; write one of them")
          .require(metrics == null, "metrics", "are a plugin's own; leave this out");
    }
    rules.report();
  }
}
