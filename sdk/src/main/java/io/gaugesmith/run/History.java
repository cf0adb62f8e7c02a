package io.gaugesmith.run;

import io.gaugesmith.collect.Reason;
import io.gaugesmith.metrics.Snapshot;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is remembered of one collector's collections, and what of it may still be served. Its runner
 * guards it against concurrent use.
 */
@SuppressWarnings("ReferenceEquality") // a snapshot is the one that one collection made
final class History {
  /** How late the timer may end a collection: what is just too old then has only just left. */
  private static final long LATENESS = Duration.ofSeconds(1).toNanos();

  /** What the last collection that reported anything reported, be it incomplete. */
  private record Good(Outcome.Reported outcome, long endedNanos, Instant ended) {
    Snapshot snapshot() {
      return outcome.snapshot();
    }

    boolean isComplete() {
      return outcome.reason() == null;
    }
  }

  private final RunPolicy policy;
  private final FailureCounts failures;
  private boolean ended;
  private @Nullable Good good;
  private @Nullable Outcome failure;
  private long failingSince; // when the first collection after the good one reported nothing
  private @Nullable String clash; // of the good snapshot
  private @Nullable Snapshot countedClash;
  private @Nullable Snapshot template;
  private @Nullable Duration lastDuration;
  private @Nullable Instant successBefore; // the last one before the good snapshot

  History(RunPolicy policy, FailureCounts failures) {
    this.policy = policy;
    this.failures = failures;
  }

  /** The last good snapshot, however old, for the next one to share its series with. */
  @Nullable Snapshot template() {
    return template;
  }

  /** Remembers a collection that ended now. */
  void ended(Outcome outcome, long nowNanos, Instant now) {
    ended = true;
    Reason reason = outcome.reason();
    if (reason != null) {
      failures.count(reason);
    }
    Duration took = outcome.took();
    lastDuration = took == null ? lastDuration : took;
    if (outcome instanceof Outcome.Reported reported) {
      successBefore = lastSuccess();
      good = new Good(reported, nowNanos, now);
      template = reported.snapshot();
      clash = null;
      failure = reason == null ? null : outcome;
      return;
    }
    if (served(nowNanos - LATENESS) == null) {
      forget(); // what has left the page does not come back
    }
    if (isReported(failure)) {
      failingSince = nowNanos;
    }
    failure = outcome;
    if (served(nowNanos) == null) {
      forget();
    }
  }

  /** Whether the collection that failed like this, or did not, reported something. */
  private static boolean isReported(@Nullable Outcome failure) {
    return failure == null || failure instanceof Outcome.Reported;
  }

  private void forget() {
    successBefore = lastSuccess();
    good = null;
    clash = null;
  }

  /**
   * Remembers whether a snapshot clashes with others, and counts the failure once for each
   * snapshot.
   *
   * @return how the collection that made it counts, when that is news; otherwise null
   */
  Outcome.@Nullable Failed judged(Snapshot snapshot, @Nullable String newClash) {
    Good judged = good;
    if (judged == null || judged.snapshot() != snapshot) {
      return null;
    }
    clash = newClash;
    if (newClash == null || countedClash == snapshot) {
      return null;
    }
    countedClash = snapshot;
    failures.count(Reason.MAPPING);
    return new Outcome.Failed(
        Reason.MAPPING, new ClashException(newClash), judged.outcome().took());
  }

  boolean isClashing() {
    return clash != null;
  }

  View view(long nowNanos) {
    Snapshot served = served(nowNanos);
    return new View(
        ended, served, failure, served == null ? null : clash, lastDuration, lastSuccess());
  }

  private @Nullable Instant lastSuccess() {
    Good last = good;
    return last == null || !last.isComplete() || clash != null ? successBefore : last.ended();
  }

  private @Nullable Snapshot served(long nowNanos) {
    Good last = good;
    if (last == null) {
      return null;
    }
    if (!isReported(failure)) {
      boolean kept =
          !policy.keepLast().isZero() && isWithin(policy.keepLast(), failingSince, nowNanos);
      return kept ? last.snapshot() : null;
    }
    if (policy.schedule() instanceof Schedule.Every every) {
      Duration oldest = every.interval().plus(every.timeout());
      return isWithin(oldest, last.endedNanos(), nowNanos) ? last.snapshot() : null;
    }
    return last.snapshot();
  }

  private static boolean isWithin(Duration bound, long sinceNanos, long nowNanos) {
    return Duration.ofNanos(nowNanos - sinceNanos).compareTo(bound) <= 0;
  }
}
