package io.gaugesmith.exporter.config;

import io.gaugesmith.collect.Collector;
import io.gaugesmith.collect.CollectorConfig;
import io.gaugesmith.collect.CollectorContext;
import io.gaugesmith.exporter.plugins.PluginCollector;
import io.gaugesmith.exporter.plugins.PluginType;

/** A plugin with what the user wrote for it. */
public record ConfiguredPlugin(PluginType type, CollectorConfig config) {
  /** What reports its samples. Does no I/O. */
  public Collector open(CollectorContext context) {
    return new PluginCollector(config, context);
  }
}
