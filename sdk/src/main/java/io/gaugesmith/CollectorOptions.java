package io.gaugesmith;

import io.gaugesmith.metrics.Metric;
import io.gaugesmith.metrics.MetricType;
import io.gaugesmith.run.RunPolicy;
import io.gaugesmith.run.Schedule;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * When a collector runs, and how much it may take. Immutable.
 *
 * <pre>{@code
 * CollectorOptions.every(Duration.ofMinutes(5)).timeout(Duration.ofSeconds(30)).maxSeries(500)
 * }</pre>
 */
public final class CollectorOptions {
  private static final Duration TIMEOUT = Duration.ofSeconds(10);
  private static final int MAX_SERIES = 10_000;
  private static final Duration SHORTEST_TIMEOUT = Duration.ofMillis(1);
  private static final Duration LONGEST_TIMEOUT = Duration.ofHours(1);
  private static final Duration SHORTEST_INTERVAL = Duration.ofMillis(100);
  private static final Duration LONGEST_INTERVAL = Duration.ofDays(365);

  private final @Nullable Duration interval;
  private final Duration timeout;
  private final Duration keepLast;
  private final int maxSeries;
  private final Map<String, String> labels;

  private CollectorOptions(
      @Nullable Duration interval,
      Duration timeout,
      Duration keepLast,
      int maxSeries,
      Map<String, String> labels) {
    this.interval = interval;
    this.timeout = timeout;
    this.keepLast = keepLast;
    this.maxSeries = maxSeries;
    this.labels = labels;
  }

  /** Collects inside each scrape, for at most ten seconds, at most 10,000 series. */
  public static CollectorOptions onScrape() {
    return new CollectorOptions(null, TIMEOUT, Duration.ZERO, MAX_SERIES, Map.of());
  }

  /**
   * Collects in the background, for what is slow or costs money; scrapes get the latest result.
   *
   * @param interval from 100 ms to a year
   */
  public static CollectorOptions every(Duration interval) {
    return new CollectorOptions(
        within("interval", SHORTEST_INTERVAL, interval, LONGEST_INTERVAL),
        TIMEOUT,
        Duration.ZERO,
        MAX_SERIES,
        Map.of());
  }

  /** After so long, an hour at most, a collection is interrupted and has failed. */
  public CollectorOptions timeout(Duration newTimeout) {
    return new CollectorOptions(
        interval,
        within("timeout", SHORTEST_TIMEOUT, newTimeout, LONGEST_TIMEOUT),
        keepLast,
        maxSeries,
        labels);
  }

  /** Shows the last good result for so long after collections begin to fail; usually not at all. */
  public CollectorOptions keepLast(Duration newKeepLast) {
    if (newKeepLast.isNegative()) {
      throw new IllegalArgumentException("keepLast is " + newKeepLast + "; it cannot be negative");
    }
    return new CollectorOptions(interval, timeout, newKeepLast, maxSeries, labels);
  }

  /** With more series than this a collection fails. */
  public CollectorOptions maxSeries(int newMaxSeries) {
    if (newMaxSeries < 1) {
      throw new IllegalArgumentException("maxSeries is " + newMaxSeries + "; at least 1");
    }
    return new CollectorOptions(interval, timeout, keepLast, newMaxSeries, labels);
  }

  /** A constant label of every series of the collector; a metric's own of that name wins. */
  public CollectorOptions label(String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(labels);
    more.put(
        requireLabel(name),
        Objects.requireNonNull(value, () -> "the value of label " + name + " is null"));
    return new CollectorOptions(interval, timeout, keepLast, maxSeries, more);
  }

  Duration timeout() {
    return timeout;
  }

  RunPolicy policy(Map<String, String> constantLabels) {
    Map<String, String> all = new LinkedHashMap<>(constantLabels);
    all.putAll(labels);
    Schedule schedule =
        interval == null ? new Schedule.OnScrape(timeout) : new Schedule.Every(interval, timeout);
    return new RunPolicy(schedule, keepLast, maxSeries, all);
  }

  /**
   * The name, if it can be that of a label of any metric.
   *
   * @throws IllegalArgumentException if it cannot
   */
  static String requireLabel(String name) {
    for (MetricType type : MetricType.values()) {
      Metric unused = new Metric(type, "any", "", List.of(name));
    }
    return name;
  }

  private static Duration within(
      String what, Duration shortest, Duration duration, Duration longest) {
    if (duration.compareTo(shortest) < 0 || duration.compareTo(longest) > 0) {
      throw new IllegalArgumentException(
          "%s is %s; it must be from %s to %s".formatted(what, duration, shortest, longest));
    }
    return duration;
  }
}
