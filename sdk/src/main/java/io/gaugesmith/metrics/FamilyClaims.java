package io.gaugesmith.metrics;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which names and series are taken, so that no page holds two families of one name or one series
 * twice. Names are compared as escaped with {@code underscores}. A family takes its own name, the
 * names of its samples, and its name without {@code _total} or {@code _info}, because that is what
 * OpenMetrics calls it.
 */
public final class FamilyClaims {
  private record Claim(Metric metric, @Nullable String reporter) {}

  private final Map<String, Claim> names = new HashMap<>();
  private final Map<String, SeriesIndex> series = new HashMap<>();
  private final Map<SeriesSet, String> reporters = new HashMap<>();

  /**
   * Takes the names and series of one collector's family.
   *
   * @throws InvalidSampleException if they are taken; nothing has been claimed then
   */
  public void claim(SeriesSet candidate) {
    String clash = clash(candidate);
    if (clash != null) {
      throw new InvalidSampleException(clash);
    }
    enter(candidate, null);
  }

  /**
   * Takes the names and series of all families of one snapshot, or of none.
   *
   * @param reporter who reports them, as the clashes of others will name it
   * @return what they clash with, in words; null if they have been taken
   */
  public @Nullable String claimAll(String reporter, List<SeriesSet> snapshot) {
    for (SeriesSet candidate : snapshot) {
      String clash = clash(candidate);
      if (clash != null) {
        return clash;
      }
    }
    snapshot.forEach(candidate -> enter(candidate, reporter));
    return null;
  }

  /**
   * Takes the names of a metric, before there are series of it.
   *
   * @param reporter who states it, as the clashes of others will name it
   * @return what it clashes with, in words; null if its names have been taken
   */
  public @Nullable String claim(String reporter, Metric metric) {
    String clash = clash(metric);
    if (clash == null) {
      Claim claim = new Claim(metric, reporter);
      claimedNames(metric).forEach(name -> names.putIfAbsent(name, claim));
    }
    return clash;
  }

  /** What stands against this metric beside those claimed, in words; null when nothing does. */
  public @Nullable String clash(Metric metric) {
    for (String name : claimedNames(metric)) {
      Claim claim = names.get(name);
      if (claim == null) {
        continue;
      }
      Metric owner = claim.metric();
      if (!owner.name().equals(metric.name())) {
        return metric.name()
            + " clashes with "
            + owner.name()
            + (claim.reporter() == null ? "" : " of " + claim.reporter())
            + ": both would be "
            + name;
      }
      if (owner.type() != metric.type()) {
        return metric.name()
            + " has type "
            + metric.type().name().toLowerCase(Locale.ROOT)
            + " here and type "
            + owner.type().name().toLowerCase(Locale.ROOT)
            + (claim.reporter() == null ? " elsewhere" : " in " + claim.reporter());
      }
    }
    return null;
  }

  private @Nullable String clash(SeriesSet candidate) {
    String clash = clash(candidate.metric());
    if (clash != null) {
      return clash;
    }
    SeriesIndex taken = series.get(candidate.metric().name());
    int twice = taken == null ? -1 : taken.duplicate(candidate);
    if (taken == null || twice < 0) {
      return null;
    }
    SeriesSet holder = taken.holder(candidate, twice);
    String reporter = holder == null ? null : reporters.get(holder);
    return candidate.describe(twice)
        + (reporter == null ? " stands twice" : " is reported by " + reporter + " too");
  }

  private void enter(SeriesSet candidate, @Nullable String reporter) {
    Metric metric = candidate.metric();
    Claim claim = new Claim(metric, reporter);
    claimedNames(metric).forEach(name -> names.putIfAbsent(name, claim));
    series.computeIfAbsent(metric.name(), name -> new SeriesIndex()).add(candidate);
    if (reporter != null) {
      reporters.put(candidate, reporter);
    }
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
        names.add(name + "_count"); // text formats call its buckets those of a histogram
        names.add(name + "_sum");
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
