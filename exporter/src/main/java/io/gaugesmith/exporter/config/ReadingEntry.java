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

  /** When it runs, and within which limits. */
  Run run();

  @Nullable List<MetricConfig> metrics();

  /** When something runs, and within which limits. */
  interface Run {
    /** How often it runs by itself; null for never. */
    default @Nullable Duration every() {
      return null;
    }

    /** How long one run may take; null for what the defaults say. */
    @Nullable Duration timeout();

    default Duration keepLast() {
      return Duration.ZERO;
    }

    int maxSeries();

    Map<String, String> labels();
  }

  /** The record that its section was read into. */
  default Record section() {
    return (Record) this;
  }
}
