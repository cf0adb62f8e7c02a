package io.gaugesmith.run;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/**
 * Says when something starts to fail, at most once a minute, and when it works again after that was
 * said: what fails and works by turns is no reason for more lines. One thing's lines never hold
 * back another's.
 */
public final class FailureLog {
  private static final long INTERVAL = Duration.ofMinutes(1).toNanos();

  /**
   * What fails, or did within the last minute.
   *
   * @param since when it began to
   * @param lastLine when that was last said
   * @param unsaid how often it has failed since then
   * @param said whether a line says so of the failures that have not ended yet
   * @param works whether it works by now
   */
  private record Failing(long since, long lastLine, int unsaid, boolean said, boolean works) {}

  private final Map<String, Failing> failing = new ConcurrentHashMap<>();
  private final Line warning;
  private final Line information;
  private final LongSupplier nanoTime;

  /** Takes what is to be said. Fields alternate name and value; the message is constant. */
  @FunctionalInterface
  public interface Line {
    void write(String message, Object... fields);
  }

  /**
   * Nothing has failed yet.
   *
   * @param warning takes that something fails
   * @param information takes that it works again
   */
  public FailureLog(Line warning, Line information, LongSupplier nanoTime) {
    this.warning = warning;
    this.information = information;
    this.nanoTime = nanoTime;
  }

  /** One failure of the collector. */
  public void failed(String collector, String reason, String error) {
    long now = nanoTime.getAsLong();
    failing.compute(
        collector,
        (id, before) -> {
          boolean begins = before == null || before.works;
          long since = begins ? now : before.since;
          boolean said = !begins && before.said;
          if (before != null && now - before.lastLine < INTERVAL) {
            return new Failing(since, before.lastLine, before.unsaid + 1, said, false);
          }
          String message = said ? "collection keeps failing" : "collection failed";
          write(message, collector, reason, error, before == null ? 0 : before.unsaid);
          return new Failing(since, now, 0, true, false);
        });
  }

  /** One success of the collector. */
  public void succeeded(String collector) {
    if (failing.isEmpty()) {
      return;
    }
    long now = nanoTime.getAsLong();
    failing.computeIfPresent(
        collector,
        (id, before) -> {
          if (!before.works && before.said) {
            information.write(
                "collection works again",
                "collector",
                collector,
                "failed_for",
                Duration.ofNanos(now - before.since).toSeconds() + "s");
          }
          return now - before.lastLine < INTERVAL
              ? new Failing(before.since, before.lastLine, before.unsaid, false, true)
              : null;
        });
  }

  private void write(String message, String collector, String reason, String error, int unsaid) {
    if (unsaid == 0) {
      warning.write(message, "collector", collector, "reason", reason, "error", error);
    } else {
      warning.write(
          message,
          "collector",
          collector,
          "reason",
          reason,
          "error",
          error,
          "failures_since_last_line",
          unsaid + 1);
    }
  }
}
