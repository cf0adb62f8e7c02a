package io.gaugesmith.exporter.config;

import io.gaugesmith.exporter.mapping.MappingProblem;
import io.gaugesmith.exporter.mapping.MetricConfig;
import io.gaugesmith.exporter.mapping.MetricMapping;
import io.gaugesmith.exporter.options.Places;
import io.gaugesmith.exporter.options.Problems;
import io.gaugesmith.exporter.sources.SourceType;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds what is wrong with the metrics of collectors and probes that could not be read whole, so
 * that it does not wait until the rest of them is right.
 */
final class LooseMetrics {
  private static final String ALONE = "metrics[0]"; // where the compiler sees it

  private final Set<String> variables;
  private final boolean utf8Names;
  private final Problems problems;
  private final Places places;

  LooseMetrics(Frame config, List<SourceType<?>> types, Problems problems, Places places) {
    this.variables =
        types.stream().flatMap(type -> type.variables().stream()).collect(Collectors.toSet());
    this.utf8Names = config.utf8Names();
    this.problems = problems;
    this.places = places;
  }

  void check() {
    Set<MetricConfig> placed = Collections.newSetFromMap(new IdentityHashMap<>());
    List<MetricConfig> all = places.records(MetricConfig.class);
    Stream.<ReadingEntry>concat(
            places.records(CollectorEntry.class).stream(),
            places.records(ProbeEntry.class).stream())
        .map(ReadingEntry::metrics)
        .forEach(metrics -> placed.addAll(metrics == null ? List.of() : metrics));
    all.forEach(group -> placed.addAll(group.metrics()));
    all.stream().filter(metric -> !placed.contains(metric)).forEach(this::check);
  }

  private void check(MetricConfig metric) {
    for (MappingProblem problem : MetricMapping.problems(metric, variables, utf8Names)) {
      String below = problem.path().substring(ALONE.length());
      places.report(
          problems, metric, below.startsWith(".") ? below.substring(1) : below, problem.message());
    }
  }
}
