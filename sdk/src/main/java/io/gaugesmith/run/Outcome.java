package io.gaugesmith.run;

import io.gaugesmith.collect.Reason;
import io.gaugesmith.metrics.Snapshot;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How one collection ended. Becomes the collector's success, duration and last-success metrics, and
 * the status page.
 */
public sealed interface Outcome {
  /** Why it failed; null when it did not. */
  @Nullable Reason reason();

  record Collected(Snapshot snapshot, Duration took) implements Outcome {
    @Override
    public @Nullable Reason reason() {
      return null;
    }
  }

  record Failed(Reason reason, Throwable cause, Duration took) implements Outcome {}

  record TimedOut(Duration after) implements Outcome {
    @Override
    public Reason reason() {
      return Reason.TIMEOUT;
    }
  }

  /** The job before has not ended yet. */
  record Busy() implements Outcome {
    @Override
    public Reason reason() {
      return Reason.BUSY;
    }
  }
}
