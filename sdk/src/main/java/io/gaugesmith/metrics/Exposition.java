package io.gaugesmith.metrics;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** All families of one page, each once, with the series of every collector that reports it. */
public record Exposition(List<ExposedFamily> families) {
  /**
   * One family on the page; its parts come from different collectors. The metric is the first's.
   */
  public record ExposedFamily(Metric metric, List<Family> parts) {
    public ExposedFamily {
      parts = List.copyOf(parts);
    }
  }

  public Exposition {
    families = List.copyOf(families);
  }

  /** The page of snapshots that do not clash: families in the order in which they first come. */
  public static Exposition of(List<Snapshot> snapshots) {
    Map<String, List<Family>> parts = new LinkedHashMap<>();
    for (Snapshot snapshot : snapshots) {
      for (Family family : snapshot.families()) {
        parts.computeIfAbsent(family.metric().name(), name -> new ArrayList<>(1)).add(family);
      }
    }
    List<ExposedFamily> families = new ArrayList<>(parts.size());
    for (List<Family> same : parts.values()) {
      families.add(new ExposedFamily(same.get(0).metric(), same));
    }
    return new Exposition(families);
  }

  /**
   * The families that are asked for by name: their own, that of one of their samples, or what
   * OpenMetrics calls them, each also as a scraper sees it that knows classic names only.
   */
  public Exposition only(Set<String> names) {
    return new Exposition(
        families.stream().filter(family -> isNamed(family.metric(), names)).toList());
  }

  /** The families whose names do not begin so. */
  public Exposition without(String prefix) {
    return new Exposition(
        families.stream().filter(family -> !family.metric().name().startsWith(prefix)).toList());
  }

  private static boolean isNamed(Metric metric, Set<String> names) {
    return Stream.of(metric.name(), Names.underscored(metric.name()))
        .flatMap(name -> FamilyClaims.namesOf(metric.type(), name).stream())
        .anyMatch(names::contains);
  }
}
