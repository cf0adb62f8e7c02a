package io.gaugesmith.exporter.config;

import io.gaugesmith.exporter.mapping.MetricConfig;
import io.gaugesmith.exporter.mapping.MetricMapping;
import io.gaugesmith.exporter.options.Position;
import io.gaugesmith.exporter.sources.EventSourceConfig;
import io.gaugesmith.exporter.sources.SourceConfig;
import io.gaugesmith.run.RunPolicy;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A collector with everything that holds for it: defaults are filled in.
 *
 * @param source its only source; null when it has several, or none
 * @param sources its several sources by name, in the order of the file; empty when it has one
 * @param plugin what it is instead of reading sources; null when it reads some
 * @param mapping the metrics, compiled
 * @param metrics as configured, or else the source's default metrics
 * @param position where it is configured
 */
public record ConfiguredCollector(
    String id,
    @Nullable ConfiguredSource source,
    Map<String, ConfiguredSource> sources,
    @Nullable ConfiguredPlugin plugin,
    RunPolicy policy,
    MetricMapping mapping,
    List<MetricConfig> metrics,
    Position position) {
  public ConfiguredCollector {
    sources = Collections.unmodifiableMap(new LinkedHashMap<>(sources));
    metrics = List.copyOf(metrics);
  }

  /** What it is, as people write it: the name of the source or plugin, or {@code sources}. */
  public String type() {
    return plugin != null
        ? plugin.type().name()
        : source == null ? "sources" : source.type().name();
  }

  /** Its source, where that is one of events; null for any other. */
  public @Nullable EventSourceConfig events() {
    return source != null && source.config() instanceof EventSourceConfig events ? events : null;
  }

  /** The same metrics of other sources of the same types. */
  ConfiguredCollector reading(
      @Nullable SourceConfig otherSource, Map<String, ? extends SourceConfig> otherSources) {
    Map<String, ConfiguredSource> others = new LinkedHashMap<>();
    sources.forEach((name, mine) -> {
      SourceConfig other = otherSources.get(name);
      others.put(name, other == null ? mine : new ConfiguredSource(mine.type(), other));
    });
    ConfiguredSource other =
        source == null || otherSource == null
            ? source
            : new ConfiguredSource(source.type(), otherSource);
    return new ConfiguredCollector(id, other, others, null, policy, mapping, metrics, position);
  }

  /** All that it reads, one or several. */
  public List<SourceConfig> sourceConfigs() {
    return Stream.concat(Stream.ofNullable(source), sources.values().stream())
        .map(ConfiguredSource::config)
        .toList();
  }

  /**
   * All that its behaviour depends on beside its policy; equal before and after a reload when
   * nothing of it has changed. Where it stands does not count.
   */
  public Object fingerprint() {
    return new Fingerprint(source, sources, List.copyOf(sources.keySet()), plugin, metrics);
  }

  private record Fingerprint(
      @Nullable ConfiguredSource source,
      Map<String, ConfiguredSource> sources,
      List<String> order,
      @Nullable ConfiguredPlugin plugin,
      List<MetricConfig> metrics) {}
}
