package io.gaugesmith.exporter.config;

import io.gaugesmith.exporter.mapping.MetricConfig;
import io.gaugesmith.exporter.options.Places;
import io.gaugesmith.exporter.options.Problems;
import io.gaugesmith.metrics.FamilyClaims;
import io.gaugesmith.metrics.Metric;
import io.gaugesmith.metrics.MetricType;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds metrics that cannot stand on one page, in the order of configuration. */
final class NameClashes {
  private final Problems problems;
  private final Places places;
  private final FamilyClaims claims = new FamilyClaims();
  private final Map<Single, Places.Place> singles = new HashMap<>();
  private final Map<String, String> owners = new HashMap<>();

  /** A series that is on every page, unless its collector fails. */
  private record Single(MetricType type, String name, Map<String, String> labels) {}

  /**
   * Nothing that could clash but what the program reports itself.
   *
   * @param owner of these metrics
   */
  NameClashes(Problems problems, Places places, String owner, List<Metric> taken) {
    this.problems = problems;
    this.places = places;
    for (Metric metric : taken) {
      claims.claim(owner, metric);
      owners.put(metric.name(), owner);
    }
  }

  void check(ReadingEntry entry, ConfiguredCollector collector) {
    for (Metric metric : collector.mapping().metrics()) {
      String option = option(entry, metric);
      Places.Place place = places.of(entry.section(), option);
      String owner = owners.get(metric.name());
      String clash =
          owner == null
              ? claims.claim(place.path() + " (" + place.position() + ")", metric)
              : metric.name() + " is in " + owner + " already; choose another name";
      if (clash != null) {
        problems.add(place.position(), place.path(), clash);
      }
      checkConstants(entry, metric, collector.policy().labels().keySet());
    }
    if (entry.metrics() != null) {
      checkSingles(entry, collector);
    }
  }

  private void checkSingles(ReadingEntry entry, ConfiguredCollector collector) {
    collector
        .mapping()
        .singles()
        .forEach((path, metric) -> {
          Places.Place place = places.of(entry.section(), path + ".name");
          Single series = new Single(metric.type(), metric.name(), collector.policy().labels());
          Places.Place first = singles.putIfAbsent(series, place);
          if (first != null) {
            problems.add(
                place.position(),
                place.path(),
                "%s is the same series as in %s (%s); add a label that tells them apart"
                    .formatted(metric.name(), first.path(), first.position()));
          }
        });
  }

  private void checkConstants(ReadingEntry entry, Metric metric, Set<String> constants) {
    Set<String> labels = new LinkedHashSet<>(constants);
    labels.addAll(metric.labelNames());
    try {
      Metric unused = new Metric(metric.type(), metric.name(), metric.help(), List.copyOf(labels));
      assert unused.labelNames().size() == labels.size();
    } catch (IllegalArgumentException e) {
      places.report(problems, entry.section(), "labels", String.valueOf(e.getMessage()));
    }
  }

  /** Where the name of the metric is stated; the collector itself for default metrics. */
  private static String option(ReadingEntry entry, Metric metric) {
    List<MetricConfig> metrics = entry.metrics() == null ? List.of() : entry.metrics();
    for (int index = 0; index < metrics.size(); index++) {
      String path = "metrics[" + index + "]";
      if (metric.name().equals(metrics.get(index).name())) {
        return path + ".name";
      }
      List<MetricConfig> members = metrics.get(index).metrics();
      for (int member = 0; member < members.size(); member++) {
        if (metric.name().equals(members.get(member).name())) {
          return path + ".metrics[" + member + "].name";
        }
      }
    }
    return "";
  }
}
