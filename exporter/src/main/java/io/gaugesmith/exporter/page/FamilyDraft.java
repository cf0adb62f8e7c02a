package io.gaugesmith.exporter.page;

import io.gaugesmith.metrics.Metric;
import io.gaugesmith.metrics.MetricType;
import io.gaugesmith.metrics.Scalar;
import io.gaugesmith.metrics.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One family while its lines are read: what was said of it, and its samples so far. */
final class FamilyDraft {
  private static final Set<String> NUMBERS_OF_EVENTS = Set.of("_total", "_count", "_bucket");

  private final String name;
  private final Dialect dialect;
  private final Grouping grouping = new Grouping();
  private final Map<Map<String, String>, Value> scalars = new LinkedHashMap<>();
  private final Map<Map<String, String>, Distribution> distributions = new LinkedHashMap<>();
  private @Nullable MetricType type;
  private @Nullable String help;
  private @Nullable String unit;
  private boolean sampled;

  FamilyDraft(String name, Dialect dialect) {
    this.name = name;
    this.dialect = dialect;
  }

  String name() {
    return name;
  }

  MetricType type() {
    return type == null ? MetricType.UNKNOWN : type;
  }

  /** Whether it has a line with a number, after which OpenMetrics lets nothing more be said. */
  boolean isSampled() {
    return sampled;
  }

  void setHelp(String text) throws MalformedPageException {
    requireFirst(help, "HELP");
    help = text;
  }

  void setType(MetricType stated) throws MalformedPageException {
    requireFirst(type, "TYPE");
    type = stated;
  }

  void setUnit(String text) throws MalformedPageException {
    requireFirst(unit, "UNIT");
    unit = text;
  }

  private void requireFirst(@Nullable Object before, String what) throws MalformedPageException {
    if (before != null) {
      throw new MalformedPageException(name + " has a second " + what);
    }
  }

  /** Whether a sample of this name belongs to the family. */
  boolean takes(String sample) {
    return sample.startsWith(name)
        && Suffixes.of(type(), dialect).contains(sample.substring(name.length()));
  }

  void add(SampleLine line) throws MalformedPageException {
    sampled = true;
    String suffix = line.name().substring(name.length());
    check(suffix, line);
    Map<String, String> labels = new LinkedHashMap<>(line.labels());
    labels.values().removeIf(String::isEmpty);
    String own = type().isScalar() ? null : labels.remove(ownLabel());
    if (dialect == Dialect.OPENMETRICS) {
      grouping.next(group(labels), line.timestamp(), type() == MetricType.INFO);
    }
    if (suffix.equals("_created") && Suffixes.of(type(), dialect).contains("_created")) {
      if (!type().isScalar()) {
        distribution(labels);
      }
    } else if (type().isScalar()) {
      Value value = new Scalar(line.value(), line.exemplar());
      if (scalars.put(labels, value) != null && line.timestamp() == null) {
        throw new MalformedPageException("the series stands twice");
      }
    } else {
      addPart(distribution(labels), suffix, own, line);
    }
  }

  private void addPart(
      Distribution distribution, String suffix, @Nullable String own, SampleLine line)
      throws MalformedPageException {
    switch (suffix) {
      case "_bucket" -> distribution.addBucket(required(own), line.value(), line.exemplar());
      case "" -> distribution.addQuantile(required(own), line.value());
      case "_count", "_gcount" -> distribution.setCount(line.value());
      default -> distribution.setSum(line.value());
    }
  }

  private String required(@Nullable String own) throws MalformedPageException {
    if (own == null) {
      throw new MalformedPageException("label " + ownLabel() + " is missing");
    }
    return own;
  }

  /** Of one group of labels; a new moment of it replaces the one before. */
  private Distribution distribution(Map<String, String> labels) throws MalformedPageException {
    Distribution before = distributions.get(labels);
    if (before != null && !grouping.isNewMoment()) {
      return before;
    }
    if (before != null) {
      before.value(); // which must have been whole
    }
    Distribution distribution = new Distribution(type(), dialect);
    distributions.put(labels, distribution);
    return distribution;
  }

  private String ownLabel() {
    return type() == MetricType.SUMMARY ? "quantile" : "le";
  }

  private Map<String, String> group(Map<String, String> labels) {
    if (type() == MetricType.INFO) {
      return Map.of();
    }
    Map<String, String> group = new LinkedHashMap<>(labels);
    if (type() == MetricType.STATESET) {
      group.remove(name);
    }
    return group;
  }

  private void check(String suffix, SampleLine line) throws MalformedPageException {
    double value = line.value();
    if (type() == MetricType.STATESET && (!line.labels().containsKey(name) || !isFlag(value))) {
      throw new MalformedPageException(
          "a state has label " + name + " and is 0 or 1, not " + value);
    }
    if (type() == MetricType.INFO && value != 1) {
      throw new MalformedPageException("an info is 1, not " + value);
    }
    if (dialect == Dialect.TEXT) {
      return;
    }
    boolean counts = NUMBERS_OF_EVENTS.contains(suffix) || suffix.equals("_gcount");
    boolean adds = suffix.equals("_sum") || suffix.equals("_gsum");
    if ((counts || adds) && (Double.isNaN(value) || (value < 0 && !suffix.equals("_gsum")))) {
      throw new MalformedPageException("a count or sum is no such number: " + value);
    }
    if (counts
        && !suffix.equals("_total")
        && (value != Math.rint(value) || Double.isInfinite(value))) {
      throw new MalformedPageException("a count is a whole number, not " + value);
    }
    boolean exemplars =
        switch (type()) {
          case COUNTER -> suffix.equals("_total");
          case HISTOGRAM, GAUGEHISTOGRAM -> suffix.equals("_bucket");
          case GAUGE, INFO, STATESET, SUMMARY, UNKNOWN -> false;
        };
    if (line.exemplar() != null && !exemplars) {
      throw new MalformedPageException("only counters and buckets have exemplars");
    }
  }

  private static boolean isFlag(double value) {
    return value == 0 || value == 1;
  }

  /**
   * The family; null where it has no sample.
   *
   * @param mostCells how many values of labels its series may have together, absent ones included
   */
  MetricsPage.@Nullable PageFamily build(long mostCells) throws MalformedPageException {
    checkUnit();
    Map<Map<String, String>, Value> values = new LinkedHashMap<>(scalars);
    for (Map.Entry<Map<String, String>, Distribution> entry : distributions.entrySet()) {
      values.put(entry.getKey(), entry.getValue().value());
    }
    if (values.isEmpty()) {
      return null;
    }
    Set<String> names = new LinkedHashSet<>();
    values.keySet().forEach(labels -> names.addAll(labels.keySet()));
    if (type() == MetricType.STATESET) {
      names.remove(name);
      names.add(name);
    }
    if ((long) names.size() * values.size() > mostCells) {
      throw new MalformedPageException(
          "%d series with %d different labels; at most %d values of labels are taken from a page"
              .formatted(values.size(), names.size(), PageParser.MOST_CELLS));
    }
    List<MetricsPage.PageSample> samples = new ArrayList<>(values.size());
    values.forEach((labels, value) ->
        samples.add(
            new MetricsPage.PageSample(
                names.stream().map(label -> labels.getOrDefault(label, "")).toList(), value)));
    try {
      String exposed = name + Suffixes.exposed(type(), dialect);
      return new MetricsPage.PageFamily(
          new Metric(type(), exposed, help == null ? "" : help, List.copyOf(names)), samples);
    } catch (IllegalArgumentException e) {
      throw new MalformedPageException(String.valueOf(e.getMessage()));
    }
  }

  private void checkUnit() throws MalformedPageException {
    if (unit == null || unit.isEmpty()) {
      return;
    }
    if (!name.endsWith("_" + unit)) {
      throw new MalformedPageException("the name does not end with its unit, _" + unit);
    }
    if (type() == MetricType.INFO || type() == MetricType.STATESET) {
      throw new MalformedPageException("an info or a state set has no unit");
    }
  }
}
