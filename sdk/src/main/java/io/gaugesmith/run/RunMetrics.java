package io.gaugesmith.run;

import static io.gaugesmith.metrics.Metric.counter;
import static io.gaugesmith.metrics.Metric.gauge;

import io.gaugesmith.collect.Reason;
import io.gaugesmith.metrics.Metric;
import io.gaugesmith.metrics.Snapshot;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** What each page says about the collectors themselves. */
final class RunMetrics {
  static final Metric SUCCESS =
      gauge(
          "gaugesmith_collector_success",
          "Whether the collector's last collection succeeded and is on this page.",
          "collector");
  static final Metric DURATION =
      gauge(
          "gaugesmith_collector_duration_seconds",
          "How long the collector's last collection took.",
          "collector");
  static final Metric LAST_SUCCESS =
      gauge(
          "gaugesmith_collector_last_success_timestamp_seconds",
          "When the collector's last good collection ended.",
          "collector");
  static final Metric SERIES =
      gauge(
          "gaugesmith_collector_series",
          "How many series of the collector this page holds.",
          "collector");
  static final Metric FAILURES =
      counter(
          "gaugesmith_collector_failures_total",
          "How often a collection of the collector failed, by reason.",
          "collector",
          "reason");
  static final Metric SKIPPED =
      gauge(
          "gaugesmith_collector_skipped_items",
          "How many items the collector's last collection left out because something was missing.",
          "collector");

  /**
   * One collector in one answer.
   *
   * @param isMissing whether the scrape stopped waiting for it
   */
  record Reported(CollectorRunner runner, View view, boolean isMissing) {
    @Nullable Snapshot shown() {
      return isMissing ? null : view.shown();
    }
  }

  /** The label values of a collector's series, made once. */
  private static final class Labels {
    private final String[] id;
    private final Map<Reason, String[]> reasons = new EnumMap<>(Reason.class);

    Labels(CollectorRunner runner) {
      id = new String[] {runner.definition().id()};
      for (Reason reason : Reason.values()) {
        reasons.put(reason, new String[] {id[0], reason.label()});
      }
    }
  }

  private final Map<CollectorRunner, Labels> labels;
  private final Snapshot claims;
  private @Nullable Snapshot previous; // of a page with all collectors

  RunMetrics(List<CollectorRunner> runners) {
    labels = new HashMap<>();
    Snapshot.Builder all = Snapshot.builder();
    for (CollectorRunner runner : runners) {
      Labels own = labels.computeIfAbsent(runner, Labels::new);
      for (Metric metric : List.of(SUCCESS, DURATION, LAST_SUCCESS, SERIES, SKIPPED)) {
        all.add(metric, 0, own.id);
      }
      own.reasons.values().forEach(values -> all.add(FAILURES, 0, values));
    }
    claims = all.build();
  }

  /** All series that these collectors can ever have here. */
  Snapshot claims() {
    return claims;
  }

  /** The metrics of one answer. */
  synchronized Snapshot snapshot(List<Reported> reported) {
    boolean all = reported.size() == labels.size();
    Snapshot.Builder out = Snapshot.builder(Map.of(), Integer.MAX_VALUE, all ? previous : null);
    add(SUCCESS, RunMetrics::success, reported, out);
    add(DURATION, RunMetrics::duration, reported, out);
    add(LAST_SUCCESS, RunMetrics::lastSuccess, reported, out);
    add(SERIES, RunMetrics::series, reported, out);
    reported.forEach(one -> addFailures(one, out));
    add(SKIPPED, RunMetrics::skipped, reported, out);
    Snapshot snapshot = out.build();
    if (all) {
      previous = snapshot;
    }
    return snapshot;
  }

  private void add(
      Metric metric,
      ToDoubleFunction<Reported> valueOf,
      List<Reported> reported,
      Snapshot.Builder out) {
    for (Reported one : reported) {
      double value = valueOf.applyAsDouble(one);
      if (!Double.isNaN(value)) {
        out.add(metric, value, labels(one).id);
      }
    }
  }

  private void addFailures(Reported one, Snapshot.Builder out) {
    Set<Reason> possible = one.runner().definition().reasons();
    labels(one)
        .reasons
        .forEach((reason, values) -> {
          long failures = one.runner().failures().counted(reason);
          if (failures > 0 || possible.contains(reason)) {
            out.add(FAILURES, (double) failures, values);
          }
        });
  }

  private Labels labels(Reported one) {
    return labels.computeIfAbsent(one.runner(), Labels::new);
  }

  // Each of these is NaN where there is nothing to say.

  private static double success(Reported one) {
    boolean known = one.view().ended() || one.isMissing();
    return !known ? Double.NaN : one.view().isSuccess() && !one.isMissing() ? 1 : 0;
  }

  private static double duration(Reported one) {
    Duration duration = one.view().lastDuration();
    return duration == null ? Double.NaN : duration.toNanos() / 1e9;
  }

  private static double lastSuccess(Reported one) {
    Instant lastSuccess = one.view().lastSuccess();
    return lastSuccess == null ? Double.NaN : lastSuccess.toEpochMilli() / 1e3;
  }

  private static double series(Reported one) {
    boolean known = one.view().ended() || one.isMissing();
    Snapshot shown = one.shown();
    return shown != null ? shown.seriesCount() : known ? 0 : Double.NaN;
  }

  private static double skipped(Reported one) {
    Snapshot shown = one.shown();
    return shown == null || shown.skippedItems().isEmpty()
        ? Double.NaN
        : shown.skippedItems().getAsInt();
  }
}
