package io.gaugesmith.metrics;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Which names and series are taken, so that no page holds two families of one name or one series
 * twice. Names are compared as escaped with {@code underscores}. A family takes its own name, the
 * names of its samples, and its name without {@code _total} or {@code _info}, because that is what
 * OpenMetrics calls it.
 */
public final class FamilyClaims {
  private final Map<String, Metric> owners = new HashMap<>();
  private final Map<String, List<SeriesSet>> parts = new HashMap<>();
  private final Map<String, Set<Map<String, String>>> series = new HashMap<>();

  /**
   * Takes the names and series of one collector's family.
   *
   * @throws InvalidSampleException if they are taken; nothing has been claimed then
   */
  public void claim(SeriesSet candidate) {
    Metric metric = candidate.metric();
    String clash = clash(metric);
    if (clash != null) {
      throw new InvalidSampleException(clash);
    }
    claimSeries(candidate);
    claimedNames(metric).forEach(name -> owners.putIfAbsent(name, metric));
  }

  /** What stands against this metric beside those claimed, in words; null when nothing does. */
  public @Nullable String clash(Metric metric) {
    for (String name : claimedNames(metric)) {
      Metric owner = owners.get(name);
      if (owner == null) {
        continue;
      }
      if (!owner.name().equals(metric.name())) {
        return metric.name() + " clashes with " + owner.name() + ": both would be " + name;
      }
      if (owner.type() != metric.type()) {
        return metric.name()
            + " is a "
            + metric.type().name().toLowerCase(Locale.ROOT)
            + " here and a "
            + owner.type().name().toLowerCase(Locale.ROOT)
            + " elsewhere";
      }
    }
    return null;
  }

  private void claimSeries(SeriesSet candidate) {
    String name = candidate.metric().name();
    List<SeriesSet> sets = parts.computeIfAbsent(name, any -> new ArrayList<>());
    if (!sets.isEmpty()) { // alone, a set has no duplicates: its builder saw to that
      Set<Map<String, String>> taken = series.computeIfAbsent(name, any -> labelsOf(sets));
      Set<Map<String, String>> added = labelsOf(List.of(candidate));
      for (Map<String, String> labels : added) {
        if (taken.contains(labels)) {
          throw new InvalidSampleException(name + labels + " stands twice");
        }
      }
      taken.addAll(added);
    }
    sets.add(candidate);
  }

  private static Set<Map<String, String>> labelsOf(List<SeriesSet> sets) {
    Set<Map<String, String>> all = new HashSet<>();
    for (SeriesSet set : sets) {
      List<String> names = set.labelNames().stream().map(Names::underscored).toList();
      for (int index = 0; index < set.size(); index++) {
        Map<String, String> labels = new TreeMap<>();
        for (int label = 0; label < names.size(); label++) {
          String value = set.labelValue(index, label);
          if (!value.isEmpty()) {
            labels.put(names.get(label), value);
          }
        }
        all.add(labels);
      }
    }
    return all;
  }

  private static List<String> claimedNames(Metric metric) {
    return namesOf(metric.type(), Names.underscored(metric.name()));
  }

  /** What a family of this type and name may be called, and its samples. */
  static List<String> namesOf(MetricType type, String name) {
    List<String> names = new ArrayList<>(List.of(name));
    switch (type) {
      case HISTOGRAM -> {
        names.add(name + "_bucket");
        names.add(name + "_count");
        names.add(name + "_sum");
      }
      case GAUGEHISTOGRAM -> {
        names.add(name + "_bucket");
        names.add(name + "_gcount");
        names.add(name + "_gsum");
      }
      case SUMMARY -> {
        names.add(name + "_count");
        names.add(name + "_sum");
      }
      case GAUGE, COUNTER, INFO, STATESET, UNKNOWN -> {}
    }
    for (String suffix : List.of("_total", "_info")) {
      if (name.endsWith(suffix) && name.length() > suffix.length()) {
        names.add(name.substring(0, name.length() - suffix.length()));
      }
    }
    return names;
  }
}
