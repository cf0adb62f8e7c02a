package io.gaugesmith.exporter.log;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Says when something starts to fail, at most once a minute while it keeps failing, and when it
 * works again. One thing's lines never hold back another's.
 */
public final class FailureLog {
  private static final long INTERVAL = Duration.ofMinutes(1).toNanos();

  private record Failing(long since, long lastLine, int unsaid) {}

  private final Map<String, Failing> failing = new ConcurrentHashMap<>();
  private final Log log;
  private final LongSupplier nanoTime;

  public FailureLog(Log log, LongSupplier nanoTime) {
    this.log = log;
    this.nanoTime = nanoTime;
  }

  /** One failure of the collector. */
  public void failed(String collector, String reason, String error) {
    long now = nanoTime.getAsLong();
    failing.compute(
        collector,
        (id, before) -> {
          if (before != null && now - before.lastLine < INTERVAL) {
            return new Failing(before.since, before.lastLine, before.unsaid + 1);
          }
          write(collector, reason, error, before);
          return new Failing(before == null ? now : before.since, now, 0);
        });
  }

  /** One success of the collector. */
  public void succeeded(String collector) {
    if (failing.isEmpty()) {
      return;
    }
    Failing before = failing.remove(collector);
    if (before != null) {
      log.info(
          "collection works again",
          "collector",
          collector,
          "failed_for",
          Duration.ofNanos(nanoTime.getAsLong() - before.since).toSeconds() + "s");
    }
  }

  private void write(String collector, String reason, String error, @Nullable Failing before) {
    String message = before == null ? "collection failed" : "collection keeps failing";
    if (before == null || before.unsaid == 0) {
      log.warn(message, "collector", collector, "reason", reason, "error", error);
    } else {
      log.warn(
          message,
          "collector",
          collector,
          "reason",
          reason,
          "error",
          error,
          "failures_since_last_line",
          before.unsaid + 1);
    }
  }
}
