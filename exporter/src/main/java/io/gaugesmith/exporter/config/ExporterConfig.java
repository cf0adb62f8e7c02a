package io.gaugesmith.exporter.config;

import io.gaugesmith.config.Default;
import io.gaugesmith.config.Doc;
import io.gaugesmith.exporter.options.FilePath;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The whole of {@code gaugesmith.yml}, as written; included files are not in it. */
@Doc(
    "The configuration of the exporter. Top-level keys that start with `x-` are ignored: a place"
        + " for YAML anchors.")
public record ExporterConfig(
    @Doc(
            "Files with more collectors, as patterns relative to this file, such as `conf.d/*.yml`;"
                + " they are taken in the order of their names.")
        @Default("[]")
        List<String> include,
    @Doc("The folder where positions and counters of logs survive a restart. Absent: they do not.")
        @Nullable FilePath stateDir,
    @Doc("What holds for every collector that does not say otherwise.") @Default("{}")
        Defaults defaults,
    @Doc("What is collected, by id: letters, digits, `-` and `_`.") @Default("{}")
        Map<CollectorId, CollectorEntry> collectors,
    @Doc("What GET /probe?module=<id>&target=<target> reads, by id: letters, digits, `-` and `_`.")
        @Default("{}")
        Map<CollectorId, ProbeEntry> probes,
    @Doc("Whether metric and label names may hold any character, as Prometheus 3 admits.")
        @Default("false")
        boolean utf8Names) {
  public ExporterConfig {
    include = List.copyOf(include);
    collectors = Collections.unmodifiableMap(new LinkedHashMap<>(collectors));
    probes = Collections.unmodifiableMap(new LinkedHashMap<>(probes));
  }
}
