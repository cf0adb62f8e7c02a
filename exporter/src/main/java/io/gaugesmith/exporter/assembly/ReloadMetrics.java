package io.gaugesmith.exporter.assembly;

import static io.gaugesmith.metrics.Metric.gauge;

import io.gaugesmith.collect.Collector;
import io.gaugesmith.metrics.Metric;
import io.gaugesmith.metrics.Snapshot;
import java.time.Instant;

/** Shows whether the configuration was loaded the last time someone asked for it, and when. */
final class ReloadMetrics implements Collector {
  private static final Metric SUCCESSFUL =
      gauge(
          "gaugesmith_config_last_reload_successful",
          "Whether the last attempt to load the configuration succeeded.");
  private static final Metric SUCCESS_TIMESTAMP =
      gauge(
          "gaugesmith_config_last_reload_success_timestamp_seconds",
          "When the configuration in force was loaded.");

  private record State(boolean successful, Instant lastSuccess) {}

  private volatile State state;

  ReloadMetrics(Instant loaded) {
    state = new State(true, loaded);
  }

  void succeeded(Instant now) {
    state = new State(true, now);
  }

  void failed() {
    state = new State(false, state.lastSuccess());
  }

  @Override
  public void collect(Snapshot.Builder out) {
    State now = state;
    out.add(SUCCESSFUL, now.successful() ? 1 : 0);
    out.add(SUCCESS_TIMESTAMP, now.lastSuccess().toEpochMilli() / 1e3);
  }
}
