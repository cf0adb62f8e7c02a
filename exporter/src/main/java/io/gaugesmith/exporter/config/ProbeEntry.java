package io.gaugesmith.exporter.config;

import io.gaugesmith.config.Default;
import io.gaugesmith.config.Doc;
import io.gaugesmith.exporter.mapping.MetricConfig;
import io.gaugesmith.exporter.options.FilePath;
import io.gaugesmith.exporter.options.Inline;
import io.gaugesmith.exporter.options.Regex;
import io.gaugesmith.exporter.options.Rules;
import io.gaugesmith.exporter.sources.ProbeSourceConfig;
import io.gaugesmith.exporter.targets.Target;
import io.gaugesmith.exporter.targets.TargetPattern;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One entry of {@code probes:}, as written. */
@Doc("Reads one target, which the request names, and reports metrics.")
public record ProbeEntry(
    @Inline ProbeReads reads,
    @Doc(
            "What a target may be, as patterns: a network, an address, a name, or `*.` and a name for all names"
                + " below it; each with a port or for any. Without `allow` only what is listed.")
        @Default("[]")
        List<TargetPattern> allow,
    @Doc("Targets that are allowed and that /discovery lists.") @Default("[]") List<Target> targets,
    @Doc(
            "A file_sd file (JSON or YAML) with more of them and their labels; read again when it"
                + " changes.")
        @Nullable FilePath targetsFile,
    @Doc(
            "Further parameters of the request, each with the regular expression that all of its value must"
                + " match; used as ${param:name} in a value of a query (encoded), in a header or in a"
                + " body.")
        @Default("{}")
        Map<ParamName, Regex> params,
    @Doc("How long one probe may take. Absent: what `defaults` say.") @Nullable Duration timeout,
    @Doc("With more series than this a probe fails.") @Default("10000") int maxSeries,
    @Doc("Constant labels of all its series, by name; they win over those of `defaults`.")
        @Default("{}")
        Map<String, String> labels,
    @Doc("How the document becomes metrics.") @Nullable List<MetricConfig> metrics)
    implements ReadingEntry {
  public ProbeEntry {
    allow = List.copyOf(allow);
    targets = List.copyOf(targets);
    params = Collections.unmodifiableMap(new LinkedHashMap<>(params));
    labels = Collections.unmodifiableMap(new LinkedHashMap<>(labels));
    metrics = metrics == null ? null : List.copyOf(metrics);
    Rules rules = new Rules();
    Limits.checkSources(
        rules, reads.source(), reads.sources(), "http: {url: \"http://${target}/\"}");
    Limits.checkMetrics(rules, reads.sources(), metrics);
    if (allow.isEmpty() && targets.isEmpty() && targetsFile == null) {
      rules.broken("", "allows no target; write allow, targets or targets_file");
    }
    Limits.checkTimeout(rules, timeout);
    Limits.checkMaxSeries(rules, maxSeries);
    Limits.checkLabels(rules, labels);
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
  public @Nullable Duration every() {
    return null;
  }

  @Override
  public Duration keepLast() {
    return Duration.ZERO;
  }
}
