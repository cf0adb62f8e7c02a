package io.gaugesmith.run;

import io.gaugesmith.metrics.Snapshot;
import org.jspecify.annotations.Nullable;

/**
 * What of a collector's collections is to be told, and in which order: whether a snapshot clashes
 * is found out by a scrape, while the end of its collection may still be told. Its runner guards it
 * with a lock.
 */
@SuppressWarnings("ReferenceEquality") // a snapshot is the one that one collection made
final class Telling {
  private Outcome.@Nullable Collected unjudged; // not told yet: its predecessor clashed
  private @Nullable Snapshot beingTold;
  private @Nullable Outcome following; // what is to be told of it next

  /**
   * A collection has ended.
   *
   * @param clashing whether the snapshot before clashes: then this most likely does too, which is
   *     no recovery
   * @return whether it is to be told now
   */
  boolean ended(Outcome outcome, boolean clashing) {
    unjudged = clashing && outcome instanceof Outcome.Collected collected ? collected : null;
    beingTold =
        unjudged == null && outcome instanceof Outcome.Reported reported
            ? reported.snapshot()
            : null;
    return unjudged == null;
  }

  /**
   * It is known whether a snapshot clashes.
   *
   * @param verdict what that means by itself; null for nothing new
   * @return what is to be told now; null for nothing
   */
  @Nullable Outcome judged(Snapshot snapshot, @Nullable String clash, @Nullable Outcome verdict) {
    Outcome.Collected waiting = unjudged;
    if (waiting != null && waiting.snapshot() == snapshot) {
      unjudged = null;
      return clash == null ? waiting : verdict;
    }
    if (beingTold == snapshot) {
      following = verdict;
      return null;
    }
    return verdict;
  }

  /** The end of a collection has been told; what is to be told next, null for nothing. */
  @Nullable Outcome told() {
    beingTold = null;
    Outcome next = following;
    following = null;
    return next;
  }
}
