package io.gaugesmith.exporter.config;

import io.gaugesmith.collect.CollectorConfig;
import io.gaugesmith.exporter.plugins.PluginType;

/** A plugin with what the user wrote for it. */
public record ConfiguredPlugin(PluginType type, CollectorConfig config) {}
