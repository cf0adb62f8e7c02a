package io.gaugesmith.exporter.config;

import io.gaugesmith.exporter.options.Places;
import java.util.List;

/**
 * A configuration without a problem.
 *
 * @param options of the main file
 * @param collectors of all files, in the order of the files and in them
 * @param places where everything stands, for messages
 */
public record LoadedConfig(
    ExporterConfig options, List<ConfiguredCollector> collectors, Places places) {
  public LoadedConfig {
    collectors = List.copyOf(collectors);
  }

  /** Where an option of a collector stands, such as {@code metrics[0].name}. */
  public Places.Place place(ConfiguredCollector collector, String option) {
    for (CollectorEntry entry : places.records(CollectorEntry.class)) {
      if (places.of(entry, "").position().equals(collector.position())) {
        return places.of(entry, option);
      }
    }
    throw new IllegalArgumentException(collector.id() + " is no collector of this configuration");
  }
}
