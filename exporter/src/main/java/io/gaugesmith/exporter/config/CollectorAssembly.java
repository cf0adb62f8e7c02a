package io.gaugesmith.exporter.config;

import io.gaugesmith.collect.CollectorConfig;
import io.gaugesmith.exporter.mapping.InvalidMappingException;
import io.gaugesmith.exporter.mapping.MetricConfig;
import io.gaugesmith.exporter.mapping.MetricMapping;
import io.gaugesmith.exporter.options.OptionModel;
import io.gaugesmith.exporter.options.Places;
import io.gaugesmith.exporter.options.Problems;
import io.gaugesmith.exporter.options.RecordReader;
import io.gaugesmith.exporter.options.Secrets;
import io.gaugesmith.exporter.plugins.PluginType;
import io.gaugesmith.exporter.sources.EventSourceConfig;
import io.gaugesmith.exporter.sources.SourceConfig;
import io.gaugesmith.exporter.sources.SourceType;
import io.gaugesmith.metrics.Names;
import io.gaugesmith.run.RunPolicy;
import io.gaugesmith.run.Schedule;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Fills in what a collector does not say itself, and checks what only shows then. */
final class CollectorAssembly {
  private final Defaults defaults;
  private final boolean utf8Names;
  private final Map<Class<?>, SourceType<?>> types;
  private final Map<Class<?>, PluginType> plugins;
  private final OptionModel model;
  private final Problems problems;
  private final Places places;

  CollectorAssembly(Frame config, Catalog catalog, Problems problems, Places places) {
    this.defaults = config.defaults();
    this.utf8Names = config.utf8Names();
    this.types =
        catalog.sources().stream().collect(Collectors.toMap(SourceType::config, type -> type));
    this.plugins =
        catalog.plugins().stream().collect(Collectors.toMap(PluginType::config, type -> type));
    this.model = ConfigModel.of(catalog);
    this.problems = problems;
    this.places = places;
    if (!defaults.labels().isEmpty()) {
      checkLabels(defaults, defaults.labels());
    }
  }

  /** The collector; null when a problem of it has been reported. */
  @Nullable ConfiguredCollector complete(String id, ReadingEntry entry) {
    Places.Place place = places.of(entry.section());
    if (place == null) {
      throw new IllegalArgumentException(id + " was not read from a configuration");
    }
    CollectorConfig ofPlugin = entry.plugin();
    if (ofPlugin != null) {
      checkLabels(entry.section(), entry.run().labels());
      return plugged(id, entry, ofPlugin, place);
    }
    Map<String, ConfiguredSource> sources = new LinkedHashMap<>();
    entry.sources().forEach((name, config) -> sources.put(name, source(config)));
    ConfiguredSource source = entry.source() == null ? null : source(entry.source());
    checkLabels(entry.section(), entry.run().labels());
    if (sources.values().stream().anyMatch(named -> named.config().passesFamilies())) {
      places.report(
          problems,
          entry.section(),
          "sources",
          "format: prometheus stands in a collector of its own");
      return null;
    }
    if (!isReadTogether(entry, sources.values())) {
      return null;
    }
    if (source != null
        && source.config() instanceof EventSourceConfig
        && entry.run().every() != null) {
      places.report(
          problems,
          entry.section(),
          "every",
          "does not apply to a log, which is read all the time");
      return null;
    }
    if (source != null && source.config().passesFamilies()) {
      return passing(id, entry, source, place);
    }
    List<MetricConfig> metrics = entry.metrics() == null ? defaults(source) : entry.metrics();
    if (metrics == null) {
      String type = source == null ? "sources" : source.type().name();
      places.report(
          problems,
          entry.section(),
          "",
          "\"metrics\" is missing; " + type + " has no default ones");
      return null;
    }
    MetricMapping mapping = mapping(id, entry, source, metrics);
    return mapping == null
        ? null
        : new ConfiguredCollector(
            id, source, sources, null, policy(entry), mapping, metrics, place.position());
  }

  private boolean isReadTogether(ReadingEntry entry, Collection<ConfiguredSource> sources) {
    boolean all = sources.stream().noneMatch(one -> one.config() instanceof EventSourceConfig);
    if (!all) {
      places.report(
          problems,
          entry.section(),
          "sources",
          "a log has many documents; it stands in a collector of its own");
    }
    return all;
  }

  /** A collector whose families are taken as they come. */
  private @Nullable ConfiguredCollector passing(
      String id, ReadingEntry entry, ConfiguredSource source, Places.Place place) {
    if (entry.metrics() != null) {
      places.report(
          problems,
          entry.section(),
          "metrics",
          "format: prometheus passes whole families on; choose among them with keep and drop");
      return null;
    }
    return new ConfiguredCollector(
        id,
        source,
        Map.of(),
        null,
        policy(entry),
        MetricMapping.passing(),
        List.of(),
        place.position());
  }

  /** A collector that reports samples itself. */
  private ConfiguredCollector plugged(
      String id, ReadingEntry entry, CollectorConfig config, Places.Place place) {
    PluginType type = plugins.get(config.getClass());
    if (type == null) {
      throw new IllegalArgumentException("no plugin is configured by " + config.getClass());
    }
    return new ConfiguredCollector(
        id,
        null,
        Map.of(),
        new ConfiguredPlugin(type, config),
        policy(entry),
        MetricMapping.passing(),
        List.of(),
        place.position());
  }

  private ConfiguredSource source(SourceConfig config) {
    SourceType<?> type = types.get(config.getClass());
    if (type == null) {
      throw new IllegalArgumentException("no source is configured by " + config.getClass());
    }
    return new ConfiguredSource(type, config);
  }

  private RunPolicy policy(ReadingEntry entry) {
    ReadingEntry.Run run = entry.run();
    Duration timeout = run.timeout() == null ? defaults.timeout() : run.timeout();
    Map<String, String> labels = new LinkedHashMap<>(defaults.labels());
    labels.putAll(run.labels());
    return new RunPolicy(
        run.every() == null
            ? new Schedule.OnScrape(timeout)
            : new Schedule.Every(run.every(), timeout),
        run.keepLast(),
        run.maxSeries(),
        labels);
  }

  private @Nullable List<MetricConfig> defaults(@Nullable ConfiguredSource source) {
    if (source == null) {
      return null;
    }
    String own = source.config().defaultMetrics();
    String yaml = own == null ? source.type().defaultMetrics() : own;
    if (yaml == null) {
      return null;
    }
    Problems wrong = new Problems();
    List<MetricConfig> metrics =
        new RecordReader(model, wrong, new Places(), new Secrets(), Path.of(""), Map.of())
            .readList("default metrics of " + source.type().name(), yaml, MetricConfig.class);
    if (metrics == null) {
      throw new IllegalStateException(wrong.toString());
    }
    return metrics;
  }

  private @Nullable MetricMapping mapping(
      String id,
      ReadingEntry entry,
      @Nullable ConfiguredSource source,
      List<MetricConfig> metrics) {
    Set<String> variables = source == null ? Set.of() : source.type().variables();
    try {
      return source != null && source.config() instanceof EventSourceConfig events
          ? MetricMapping.compileForEvents(metrics, id, variables, utf8Names, events.kinds())
          : MetricMapping.compile(metrics, id, variables, utf8Names);
    } catch (InvalidMappingException e) {
      if (entry.metrics() == null) {
        throw new IllegalStateException("wrong default metrics of " + id, e);
      }
      e.problems()
          .forEach(problem ->
              places.report(problems, entry.section(), problem.path(), problem.message()));
      return null;
    }
  }

  /** Constant labels; those of metrics are looked at where the mapping is compiled. */
  private void checkLabels(Record section, Map<String, String> labels) {
    for (String label : labels.keySet()) {
      if (label.startsWith("__")) {
        places.report(
            problems,
            section,
            "labels." + label,
            "names that start with two underscores belong to Prometheus");
      } else if (label.isEmpty() || (!utf8Names && !Names.isClassicLabel(label))) {
        places.report(
            problems,
            section,
            "labels." + label,
            "not a label name; write letters, digits and underscores, or set utf8_names: true");
      }
    }
  }
}
