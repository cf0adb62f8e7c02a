package io.gaugesmith.exporter.config;

import io.gaugesmith.exporter.plugins.PluginType;
import io.gaugesmith.exporter.sources.BuiltInSources;
import io.gaugesmith.exporter.sources.SourceType;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a collector may be: sources, whose documents are mapped, and plugins, which report samples.
 */
public record Catalog(List<SourceType<?>> sources, List<PluginType> plugins) {
  public Catalog {
    sources = List.copyOf(sources);
    plugins = List.copyOf(plugins);
  }

  /** What comes with the program. */
  public static Catalog builtIn() {
    return new Catalog(BuiltInSources.types(), List.of());
  }

  /** The same with plugins. */
  public static Catalog with(List<PluginType> plugins) {
    return new Catalog(BuiltInSources.types(), plugins);
  }

  /** The names that no plugin may have. */
  public static Set<String> reserved() {
    Set<String> reserved = new TreeSet<>(ConfigModel.of(builtIn()).keys(CollectorEntry.class));
    reserved.add("configuration"); // the reference calls its first page so
    return reserved;
  }
}
