package io.gaugesmith.exporter.assembly;

import io.gaugesmith.collect.Collector;
import io.gaugesmith.collect.CollectorContext;
import io.gaugesmith.collect.Reason;
import io.gaugesmith.exporter.config.ConfiguredCollector;
import io.gaugesmith.exporter.config.ConfiguredPlugin;
import io.gaugesmith.exporter.config.ConfiguredSource;
import io.gaugesmith.exporter.config.LoadedConfig;
import io.gaugesmith.exporter.mapping.EventCollector;
import io.gaugesmith.exporter.mapping.MappedCollector;
import io.gaugesmith.exporter.mapping.MetricMapping;
import io.gaugesmith.exporter.options.FilePath;
import io.gaugesmith.exporter.options.Secrets;
import io.gaugesmith.exporter.sources.CombinedSource;
import io.gaugesmith.exporter.sources.ConnectionPolicy;
import io.gaugesmith.exporter.sources.EventSource;
import io.gaugesmith.exporter.sources.EventSourceConfig;
import io.gaugesmith.exporter.sources.Shared;
import io.gaugesmith.exporter.sources.Source;
import io.gaugesmith.exporter.sources.SourceContext;
import io.gaugesmith.exporter.sources.Wanted;
import io.gaugesmith.run.CollectorDefinition;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ThreadFactory;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Turns a configuration into collectors that can run. Does no I/O. */
public final class Assembly {
  private final ThreadFactory threads;
  private final ThreadFactory systemThreads;
  private final Path drivers;
  private final Shared shared; // across reloads too

  /**
   * An assembly line.
   *
   * @param threads for sources that are read together
   * @param systemThreads for those among them that may hold theirs
   * @param secrets learns what sources are given and nobody may see
   * @param drivers the folder with further JDBC drivers
   */
  public Assembly(
      ThreadFactory threads, ThreadFactory systemThreads, Secrets secrets, Path drivers) {
    this.threads = threads;
    this.systemThreads = systemThreads;
    this.shared = new Shared(secrets);
    this.drivers = drivers;
  }

  /** The collectors, in the order of the configuration. */
  public List<CollectorDefinition> definitions(LoadedConfig config) {
    boolean utf8Names = config.options().utf8Names();
    FilePath stateDir = config.options().stateDir();
    Path folder = stateDir == null ? null : stateDir.path();
    return config.collectors().stream()
        .map(collector -> definition(collector, utf8Names, folder, ConnectionPolicy.UNRESTRICTED))
        .toList();
  }

  /** What a probe runs for one target; a reload never compares it. */
  public CollectorDefinition probe(ConfiguredCollector collector, ConnectionPolicy policy) {
    return definition(collector, false, null, policy);
  }

  private CollectorDefinition definition(
      ConfiguredCollector collector,
      boolean utf8Names,
      @Nullable Path folder,
      ConnectionPolicy policy) {
    return new CollectorDefinition(
        collector.id(),
        collector.type(),
        Arrays.asList(
            collector.fingerprint(), utf8Names, collector.events() == null ? null : folder),
        collector.policy(),
        reasons(collector),
        context -> open(collector, context, folder, policy),
        holdsThread(collector) || !collector.mapping().isBounded());
  }

  /** Opens what the collector reads: one source, or several as one. */
  public Source source(
      ConfiguredCollector collector,
      Wanted wanted,
      CollectorContext context,
      ConnectionPolicy policy) {
    ConfiguredSource only = collector.source();
    if (only != null) {
      return open(only, wanted, context, policy);
    }
    Map<String, Source> sources = new LinkedHashMap<>();
    collector
        .sources()
        .forEach(
            (name, source) -> sources.put(name, open(source, wanted.under(name), context, policy)));
    return new CombinedSource(sources, holdsThread(collector) ? systemThreads : threads);
  }

  private Source open(
      ConfiguredSource source, Wanted wanted, CollectorContext context, ConnectionPolicy policy) {
    return source.config().open(context(context, wanted, null, policy));
  }

  private SourceContext context(
      CollectorContext context, Wanted wanted, @Nullable Path folder, ConnectionPolicy policy) {
    return new SourceContext(
        context.id(), wanted, context.clock(), shared, drivers, folder, policy);
  }

  private Collector open(
      ConfiguredCollector collector,
      CollectorContext context,
      @Nullable Path folder,
      ConnectionPolicy policy) {
    ConfiguredPlugin plugin = collector.plugin();
    if (plugin != null) {
      return plugin.open(context);
    }
    MetricMapping mapping = collector.mapping();
    EventSourceConfig events = collector.events();
    if (events != null) {
      EventSource source = events.open(context(context, mapping.wanted(), folder, policy));
      return new EventCollector(
          context.id(), source, mapping, collector.policy().maxSeries(), context.timeout());
    }
    return new MappedCollector(
        source(collector, mapping.wanted(), context, policy), mapping, context.timeout());
  }

  private static Set<Reason> reasons(ConfiguredCollector collector) {
    Set<Reason> reasons = EnumSet.copyOf(Reason.common());
    sources(collector).forEach(source -> reasons.addAll(source.type().reasons()));
    ConfiguredPlugin plugin = collector.plugin();
    if (plugin != null) {
      reasons.addAll(plugin.type().reasons());
    }
    return reasons;
  }

  private static boolean holdsThread(ConfiguredCollector collector) {
    return collector.plugin() != null // who knows what it does
        || sources(collector)
            .anyMatch(source -> source.type().holdsThread() || source.config().computes());
  }

  private static Stream<ConfiguredSource> sources(ConfiguredCollector collector) {
    return Stream.concat(
        Stream.ofNullable(collector.source()), collector.sources().values().stream());
  }
}
