package io.gaugesmith.exporter.config;

import io.gaugesmith.exporter.sources.SourceConfig;
import io.gaugesmith.exporter.sources.SourceType;

/** A source of a collector: what kind it is, and its options. */
public record ConfiguredSource(SourceType<?> type, SourceConfig config) {}
