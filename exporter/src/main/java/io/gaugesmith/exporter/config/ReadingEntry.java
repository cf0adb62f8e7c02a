package io.gaugesmith.exporter.config;

import io.gaugesmith.collect.CollectorConfig;
import io.gaugesmith.exporter.mapping.MetricConfig;
import io.gaugesmith.exporter.sources.SourceConfig;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What reads sources and reports metrics, as written. */
sealed interface ReadingEntry permits CollectorEntry, ProbeEntry {
  @Nullable SourceConfig source();

  /** The options of the plugin that it is; null where it reads sources. */
  @Nullable CollectorConfig plugin();

  Map<String, ? extends SourceConfig> sources();

  @Nullable Duration timeout();

  int maxSeries();

  Map<String, String> labels();

  @Nullable List<MetricConfig> metrics();

  /** How often it runs by itself; null for never. */
  @Nullable Duration every();

  Duration keepLast();

  /** The record that its section was read into. */
  default Record section() {
    return (Record) this;
  }
}
