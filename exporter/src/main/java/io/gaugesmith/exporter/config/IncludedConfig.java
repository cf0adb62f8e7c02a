package io.gaugesmith.exporter.config;

import io.gaugesmith.config.Default;
import io.gaugesmith.config.Doc;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** An included file, as written. */
@Doc("A file with more collectors and probes.")
record IncludedConfig(
    @Doc("What is collected, by id.") @Default("{}") Map<CollectorId, CollectorEntry> collectors,
    @Doc("What probes read, by id.") @Default("{}") Map<CollectorId, ProbeEntry> probes) {
  IncludedConfig {
    probes = Collections.unmodifiableMap(new LinkedHashMap<>(probes));
    collectors = Collections.unmodifiableMap(new LinkedHashMap<>(collectors));
  }
}
