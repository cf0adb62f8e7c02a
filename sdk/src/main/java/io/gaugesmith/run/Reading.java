package io.gaugesmith.run;

import io.gaugesmith.collect.Collector;
import io.gaugesmith.collect.IncompleteException;
import io.gaugesmith.metrics.Snapshot;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Calls a collector and turns whatever it returns or throws into an outcome. */
record Reading(Collector collector, RunPolicy policy, LongSupplier elapsedNanos) {
  /**
   * Collects on the calling thread.
   *
   * @param template the snapshot before, for the next one to share its series with
   */
  Outcome outcome(@Nullable Snapshot template, long startedNanos) {
    try {
      Snapshot.Builder out = Snapshot.builder(policy.labels(), policy.maxSeries(), template);
      try {
        collector.collect(out);
      } catch (IncompleteException parts) {
        return new Outcome.Incomplete(out.build(), parts.reason(), parts, took(startedNanos));
      }
      return new Outcome.Collected(out.build(), took(startedNanos));
    } catch (Throwable e) { // a collector's bug, even an Error, must not take the program down
      return Outcome.Failed.of(e, took(startedNanos));
    }
  }

  private Duration took(long startedNanos) {
    return Duration.ofNanos(elapsedNanos.getAsLong() - startedNanos);
  }
}
