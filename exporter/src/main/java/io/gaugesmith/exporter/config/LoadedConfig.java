package io.gaugesmith.exporter.config;

import io.gaugesmith.exporter.options.Places;
import java.util.ArrayList;
import java.util.List;

/**
 * A configuration without a problem.
 *
 * @param options of the main file
 * @param collectors of all files, in the order of the files and in them
 * @param probes of all files, likewise
 * @param places where everything stands, for messages
 */
public record LoadedConfig(
    ExporterConfig options,
    List<ConfiguredCollector> collectors,
    List<ConfiguredProbe> probes,
    Places places) {
  public LoadedConfig {
    collectors = List.copyOf(collectors);
    probes = List.copyOf(probes);
  }

  /** Where an option of a collector stands, such as {@code metrics[0].name}. */
  public Places.Place place(ConfiguredCollector collector, String option) {
    List<Record> entries = new ArrayList<>(places.records(CollectorEntry.class));
    entries.addAll(places.records(ProbeEntry.class));
    for (Record entry : entries) {
      if (places.of(entry, "").position().equals(collector.position())) {
        return places.of(entry, option);
      }
    }
    throw new IllegalArgumentException(collector.id() + " is no collector of this configuration");
  }
}
