package io.gaugesmith.exporter.config;

import io.gaugesmith.config.Default;
import io.gaugesmith.config.Doc;
import io.gaugesmith.exporter.mapping.MetricConfig;
import io.gaugesmith.exporter.options.Inline;
import io.gaugesmith.exporter.options.Rules;
import io.gaugesmith.exporter.sources.SourceConfig;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One entry of {@code collectors:}, as written. */
@Doc("Reads one source, or several named ones, and reports metrics.")
public record CollectorEntry(
    @Doc("The source it reads. Either this or `sources`.") @Inline @Nullable SourceConfig source,
    @Doc("Several sources by name, read at the same time; the document is {name: document, ...}.")
        @Default("{}")
        Map<String, SourceConfig> sources,
    @Doc("How often it collects in the background. Absent: it collects on each scrape.")
        @Nullable Duration every,
    @Doc("How long one collection may take. Absent: what `defaults` say.")
        @Nullable Duration timeout,
    @Doc(
            "How long the last good values may stay on the page after the first collection that"
                + " failed.")
        @Default("0s")
        Duration keepLast,
    @Doc("With more series than this a collection fails; in `log`, new ones fold into one.")
        @Default("10000")
        int maxSeries,
    @Doc("Constant labels of all its series, by name; they win over those of `defaults`.")
        @Default("{}")
        Map<String, String> labels,
    @Doc("How the document becomes metrics. Absent: the source's own default metrics.")
        @Nullable List<MetricConfig> metrics)
    implements ReadingEntry {
  public CollectorEntry {
    sources = Collections.unmodifiableMap(new LinkedHashMap<>(sources));
    labels = Collections.unmodifiableMap(new LinkedHashMap<>(labels));
    metrics = metrics == null ? null : List.copyOf(metrics);
    Rules rules = new Rules();
    Limits.checkSources(rules, source, sources, "host: {}");
    Limits.checkMetrics(rules, sources, metrics);
    Limits.checkInterval(rules, every);
    Limits.checkTimeout(rules, timeout);
    Limits.checkMaxSeries(rules, maxSeries);
    Limits.checkLabels(rules, labels);
    rules.report();
  }
}
