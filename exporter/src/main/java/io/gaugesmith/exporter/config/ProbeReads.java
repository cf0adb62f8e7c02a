package io.gaugesmith.exporter.config;

import io.gaugesmith.config.Default;
import io.gaugesmith.config.Doc;
import io.gaugesmith.exporter.options.Inline;
import io.gaugesmith.exporter.sources.ProbeSourceConfig;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a probe reads: the part of it that depends on the request. */
public record ProbeReads(
    @Doc("The source it reads, for the target of the request. Either this or `sources`.") @Inline
        @Nullable ProbeSourceConfig source,
    @Doc("Several sources by name, read at the same time; the document is {name: document, ...}.")
        @Default("{}")
        Map<String, ProbeSourceConfig> sources) {
  public ProbeReads {
    sources = Collections.unmodifiableMap(new LinkedHashMap<>(sources));
  }
}
