package io.gaugesmith.run;

import io.gaugesmith.collect.Reason;
import io.gaugesmith.metrics.Snapshot;
import java.time.Duration;

/**
 * How one collection ended. Becomes the collector's success, duration and last-success metrics, and
 * the status page.
 */
public sealed interface Outcome {
  record Collected(Snapshot snapshot, Duration took) implements Outcome {}

  record Failed(Reason reason, Throwable cause, Duration took) implements Outcome {}

  record TimedOut(Duration after) implements Outcome {}

  /** The job before has not ended yet. */
  record Busy() implements Outcome {}
}
