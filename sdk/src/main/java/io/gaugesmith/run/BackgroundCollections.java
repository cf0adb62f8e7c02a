package io.gaugesmith.run;

import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Starts the collections of one collector in the background: the first at once, the later ones on a
 * fixed grid of its interval, which starts elsewhere for each collector so that they do not bunch.
 * A collection that takes longer than the interval skips what it misses.
 */
final class BackgroundCollections {
  private final CollectorRunner runner;
  private final RunHost host;
  private final long interval;
  private final long offset;
  private @Nullable Future<?> next;
  private boolean stopped;

  BackgroundCollections(CollectorRunner runner, RunHost host, Schedule.Every every) {
    this.runner = runner;
    this.host = host;
    interval = every.interval().toNanos();
    offset = offset(runner.definition().id(), interval);
  }

  void start(FirstCollections first) {
    if (!runner.isReady()) {
      runner.start(); // says that it is busy
    }
    runner.whenReady(() -> first.submit(this::collectFirst));
  }

  private CompletionStage<Outcome> collectFirst() {
    long now = host.elapsedNanos().getAsLong();
    schedule(slotAfter(now, interval, offset), now);
    return runner.join();
  }

  synchronized void stop() {
    stopped = true;
    if (next != null) {
      next.cancel(false);
    }
  }

  private synchronized void schedule(long slot, long now) {
    if (!stopped) {
      next = host.timer().schedule(() -> run(slot), slot - now, TimeUnit.NANOSECONDS);
    }
  }

  private void run(long slot) {
    long now = host.elapsedNanos().getAsLong();
    // Counted from the slot, as the timer may be early by the clock that the grid is measured with.
    schedule(Math.max(slot + interval, slotAfter(now, interval, offset)), now);
    runner.start();
  }

  /** The first moment after this one that lies on the grid. */
  static long slotAfter(long nanos, long interval, long offset) {
    return nanos + interval - Math.floorMod(nanos - offset, interval);
  }

  /** Where in its interval the grid of this collector starts. */
  static long offset(String id, long interval) {
    long hash = id.hashCode() * 0x9E3779B97F4A7C15L;
    return Math.floorMod(hash ^ (hash >>> 32), interval);
  }
}
