package io.gaugesmith.exporter.assembly;

import static io.gaugesmith.metrics.Metric.counter;
import static io.gaugesmith.metrics.Metric.gauge;

import io.gaugesmith.collect.Collector;
import io.gaugesmith.exporter.door.Door;
import io.gaugesmith.exporter.door.DoorStatus;
import io.gaugesmith.metrics.Metric;
import io.gaugesmith.metrics.Snapshot;

/** Shows whether the web configuration is in force as it stands, and how often a login failed. */
public final class DoorMetrics implements Collector {
  private static final Metric SUCCESSFUL =
      gauge(
          "gaugesmith_web_config_last_reload_successful",
          "Whether all that the web configuration file says and names is in force.");
  private static final Metric FAILED_LOGINS =
      counter("gaugesmith_web_failed_logins_total", "Requests with a wrong name or password.");

  private final Door door;

  public DoorMetrics(Door door) {
    this.door = door;
  }

  @Override
  public void collect(Snapshot.Builder out) {
    DoorStatus status = door.status();
    if (status != null) {
      out.add(SUCCESSFUL, status.whole() ? 1 : 0);
      out.add(FAILED_LOGINS, (double) status.failedLogins());
    }
  }
}
