package io.gaugesmith.exporter.door;

import io.gaugesmith.exporter.log.Log;
import java.time.Duration;

/**
 * Counts logins that failed, and says so, at most once a minute. What was sent as a name is not
 * said: people type passwords there.
 */
final class LoginFailures {
  private static final Log LOG = Log.of(Door.class);
  private static final long INTERVAL = Duration.ofMinutes(1).toNanos();

  private long all;
  private long said;
  private long lastLine = System.nanoTime() - INTERVAL;

  synchronized void add(Visitor visitor) {
    all++;
    long now = System.nanoTime();
    if (now - lastLine < INTERVAL) {
      return;
    }
    LOG.warn(
        "login failed",
        "address",
        visitor.address() == null ? "local" : visitor.address().getHostAddress(),
        "failures_since_last_line",
        all - said);
    said = all;
    lastLine = now;
  }

  synchronized long count() {
    return all;
  }
}
