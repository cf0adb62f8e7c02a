package io.gaugesmith.metrics;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Everything one collection reported, at one moment. Deeply immutable, so any thread may write it
 * out.
 */
public final class Snapshot {
  private final List<Family> families;
  private final int seriesCount;
  private final OptionalInt skippedItems;

  private Snapshot(List<Family> families, int seriesCount, OptionalInt skippedItems) {
    this.families = families;
    this.seriesCount = seriesCount;
    this.skippedItems = skippedItems;
  }

  /** Families in the order in which the collector first named them. */
  public List<Family> families() {
    return families;
  }

  /** How many time series this becomes: a histogram counts its buckets, count and sum. */
  public int seriesCount() {
    return seriesCount;
  }

  /** How many items of the document were left out as declared; empty where nothing can be. */
  public OptionalInt skippedItems() {
    return skippedItems;
  }

  /** A builder without limit, constant labels or predecessor. */
  public static Builder builder() {
    return new Builder(Map.of(), Integer.MAX_VALUE, null);
  }

  /**
   * A builder for the next snapshot of the same collector.
   *
   * @param constantLabels labels of every series; a metric's own label of that name wins
   * @param maxSeries above this many series {@code add} throws
   * @param previous the collector's snapshot before, whose unchanged series, and families with the
   *     same numbers, are shared
   */
  public static Builder builder(
      Map<String, String> constantLabels, int maxSeries, @Nullable Snapshot previous) {
    return new Builder(constantLabels, maxSeries, previous);
  }

  /** Gathers samples. Not safe for use by several threads, and not usable after {@code build}. */
  public static final class Builder {
    private final Map<String, String> constantLabels;
    private final int maxSeries;
    private final IdentityHashMap<Metric, FamilyBuilder> byIdentity = new IdentityHashMap<>();
    private final Map<Metric, FamilyBuilder> byMetric = new HashMap<>();
    private final List<FamilyBuilder> families = new ArrayList<>();
    private final Map<Metric, Family> previous;
    private OptionalInt skippedItems = OptionalInt.empty();
    private int seriesCount;
    private @Nullable FamilyBuilder current;
    private @Nullable TooManySeriesException full;

    private Builder(
        Map<String, String> constantLabels, int maxSeries, @Nullable Snapshot previous) {
      this.constantLabels = constantLabels;
      this.maxSeries = maxSeries;
      this.previous = new HashMap<>();
      if (previous != null) {
        previous.families.forEach(family -> this.previous.put(family.metric(), family));
      }
    }

    /**
     * An empty builder with the same constant labels and what is left of the series, to see whether
     * a part would be valid before it is added here.
     */
    public Builder part() {
      return new Builder(constantLabels, maxSeries - seriesCount, null);
    }

    /** Adds one sample; label values stand in the order of the metric's label names. */
    public Builder add(Metric metric, double value, String... labelValues) {
      count(metric, 1);
      family(metric).add(value, labelValues);
      return this;
    }

    /** Adds one sample of any kind, such as a histogram. */
    public Builder add(Metric metric, Value value, String... labelValues) {
      count(metric, seriesOf(value));
      family(metric).add(value, labelValues);
      return this;
    }

    /** The metrics of what has been added so far. */
    public Set<Metric> metrics() {
      return Collections.unmodifiableSet(byMetric.keySet());
    }

    /** Says how many items were left out because something they need was missing. */
    public Builder skipped(int items) {
      skippedItems = OptionalInt.of(skippedItems.orElse(0) + items);
      return this;
    }

    /**
     * The snapshot of all that was added.
     *
     * @throws InvalidSampleException where families clash or a series stands twice
     * @throws TooManySeriesException where {@code add} threw it before
     */
    public Snapshot build() {
      if (full != null) {
        throw full; // also where somebody caught it
      }
      List<Family> built = new ArrayList<>(families.size());
      boolean changed = families.size() != previous.size();
      for (FamilyBuilder family : families) {
        built.add(family.build());
        changed |= !family.isUnchanged();
      }
      if (changed) {
        FamilyClaims claims = new FamilyClaims();
        for (Family family : built) {
          claims.claim(family.series());
        }
      }
      return new Snapshot(List.copyOf(built), seriesCount, skippedItems);
    }

    @SuppressWarnings("ReferenceEquality") // the hot path: nearly always the metric just used
    private FamilyBuilder family(Metric metric) {
      FamilyBuilder family = current;
      if (family != null && family.metric() == metric) {
        return family;
      }
      family = byIdentity.get(metric);
      if (family == null) {
        family = sameMetric(metric);
        byIdentity.put(metric, family);
      }
      current = family;
      return family;
    }

    private FamilyBuilder sameMetric(Metric metric) {
      FamilyBuilder family = byMetric.get(metric);
      if (family == null) {
        family = new FamilyBuilder(metric, constantLabels, previous.get(metric));
        byMetric.put(metric, family);
        families.add(family);
      }
      return family;
    }

    private void count(Metric metric, int series) {
      seriesCount += series;
      if (seriesCount > maxSeries) {
        full =
            new TooManySeriesException(
                "more than max_series = "
                    + maxSeries
                    + " series, reached at "
                    + metric.name()
                    + "; report fewer, or raise max_series");
        throw full;
      }
    }

    private static int seriesOf(Value value) {
      if (value instanceof HistogramValue histogram) {
        return histogram.buckets().size() + (histogram.sum() == null ? 1 : 2);
      }
      if (value instanceof SummaryValue summary) {
        return summary.quantiles().size()
            + (summary.count() == null ? 0 : 1)
            + (summary.sum() == null ? 0 : 1);
      }
      return 1;
    }
  }
}
