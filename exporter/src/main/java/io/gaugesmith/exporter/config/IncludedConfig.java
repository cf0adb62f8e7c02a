package io.gaugesmith.exporter.config;

import io.gaugesmith.config.Doc;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** An included file, as written. */
@Doc("A file with more collectors.")
record IncludedConfig(
    @Doc("What is collected, by id.") Map<CollectorId, CollectorEntry> collectors) {
  IncludedConfig {
    collectors = Collections.unmodifiableMap(new LinkedHashMap<>(collectors));
  }
}
