package io.gaugesmith.exporter.door;

import java.time.Duration;

/** So many at once, then one for each interval. */
final class TokenBucket {
  private final int most;
  private final long intervalNanos;
  private int left;
  private long lastRefill;

  /**
   * A full bucket.
   *
   * @param now by {@link System#nanoTime}, as in every call
   */
  TokenBucket(int most, Duration interval, long now) {
    this.most = most;
    this.intervalNanos = interval.toNanos();
    this.left = most;
    this.lastRefill = now;
  }

  /** Takes one, if there is one. */
  synchronized boolean take(long now) {
    long since = now - lastRefill;
    long fresh = since / intervalNanos;
    if (left + fresh >= most) {
      left = most;
      lastRefill = now;
    } else {
      left += (int) fresh;
      lastRefill += fresh * intervalNanos;
    }
    if (left == 0) {
      return false;
    }
    left--;
    return true;
  }

  /** Gives back what was taken and not needed. */
  synchronized void giveBack() {
    left = Math.min(most, left + 1);
  }
}
