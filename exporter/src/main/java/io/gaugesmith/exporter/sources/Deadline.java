package io.gaugesmith.exporter.sources;

import java.time.Duration;

/** When a collection must have ended, on the clock of {@link System#nanoTime}. */
public record Deadline(long nanoTime) {
  public static Deadline in(Duration duration) {
    return new Deadline(System.nanoTime() + duration.toNanos());
  }

  /** What is left; never negative. */
  public Duration remaining() {
    return Duration.ofNanos(Math.max(0, nanoTime - System.nanoTime()));
  }
}
