package io.gaugesmith.run;

import io.gaugesmith.collect.CollectionException;
import io.gaugesmith.collect.Reason;
import io.gaugesmith.metrics.InvalidSampleException;
import io.gaugesmith.metrics.Snapshot;
import io.gaugesmith.metrics.TooManySeriesException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How one collection ended. Becomes the collector's success, duration and last-success metrics, and
 * the status page.
 */
public sealed interface Outcome {
  /** Why it failed; null when it did not. */
  @Nullable Reason reason();

  /** How long it took; null where nothing ran. */
  @Nullable Duration took();

  /** It reported something, which is published. */
  sealed interface Reported extends Outcome {
    Snapshot snapshot();

    @Override
    Duration took();
  }

  record Collected(Snapshot snapshot, Duration took) implements Reported {
    @Override
    public @Nullable Reason reason() {
      return null;
    }
  }

  /** Some independent parts of the source failed; the snapshot holds the others. */
  record Incomplete(Snapshot snapshot, Reason reason, Throwable cause, Duration took)
      implements Reported {}

  record Failed(Reason reason, Throwable cause, Duration took) implements Outcome {
    /** The failure that was thrown: who knows its reason says it, all that is unknown is a bug. */
    static Failed of(Throwable cause, Duration took) {
      return new Failed(reason(cause), cause, took);
    }

    private static Reason reason(Throwable cause) {
      if (cause instanceof CollectionException known) {
        return known.reason();
      }
      if (cause instanceof InvalidSampleException) {
        return Reason.MAPPING;
      }
      if (cause instanceof TooManySeriesException) {
        return Reason.LIMIT;
      }
      return cause instanceof IOException || cause instanceof UncheckedIOException
          ? Reason.IO
          : Reason.BUG;
    }
  }

  record TimedOut(Duration after) implements Outcome {
    @Override
    public Reason reason() {
      return Reason.TIMEOUT;
    }

    @Override
    public Duration took() {
      return after;
    }
  }

  /** The job before has not ended yet. */
  record Busy() implements Outcome {
    @Override
    public Reason reason() {
      return Reason.BUSY;
    }

    @Override
    public @Nullable Duration took() {
      return null;
    }
  }
}
