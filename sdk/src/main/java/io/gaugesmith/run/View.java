package io.gaugesmith.run;

import io.gaugesmith.collect.Reason;
import io.gaugesmith.metrics.Snapshot;
import java.time.Duration;
import java.time.Instant;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * One collector as it stands at one moment.
 *
 * @param ended whether a collection has ended yet
 * @param snapshot what may be served now, whether or not it clashes
 * @param failure how the last collection failed; null if it did not
 * @param clash what the snapshot clashes with; null if with nothing, as far as is known
 */
record View(
    boolean ended,
    @Nullable Snapshot snapshot,
    @Nullable Outcome failure,
    @Nullable String clash,
    @Nullable Duration lastDuration,
    @Nullable Instant lastSuccess) {
  /** Whether the last collection succeeded, and the page shows what it reported. */
  boolean isSuccess() {
    return failure == null && snapshot != null && clash == null;
  }

  /** The snapshot that stands on the page; null when none does. */
  @Nullable Snapshot shown() {
    return clash == null ? snapshot : null;
  }

  View clashing(@Nullable String with) {
    return new View(ended, snapshot, failure, with, lastDuration, lastSuccess);
  }

  CollectorStatus.State state() {
    if (!ended) {
      return CollectorStatus.State.WAITING;
    }
    if (failure instanceof Outcome.TimedOut || failure instanceof Outcome.Busy) {
      return CollectorStatus.State.STUCK;
    }
    return isSuccess() ? CollectorStatus.State.OK : CollectorStatus.State.FAILED;
  }

  /** What is wrong, in one line for people; null when nothing is. */
  @Nullable String error(UnaryOperator<String> scrub) {
    if (clash != null) { // which is why nothing is shown, whatever else is wrong
      return Reason.MAPPING.label() + ": " + scrub.apply(clash);
    }
    if (failure != null) {
      return Explanation.of(failure, scrub);
    }
    return ended && snapshot == null ? "the last snapshot is too old to be shown" : null;
  }
}
