package io.gaugesmith.run;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One collector as people ask after it.
 *
 * @param series of the snapshot that is served now; 0 when there is none
 * @param lastDuration of the last collection that ended; null before
 * @param lastSuccess when the last good collection ended; null before
 * @param lastError what is wrong now, without secrets; null when nothing is
 */
public record CollectorStatus(
    String id,
    String type,
    State state,
    Schedule schedule,
    int series,
    @Nullable Duration lastDuration,
    @Nullable Instant lastSuccess,
    @Nullable String lastError) {
  /** What the collector is doing. */
  public enum State {
    /** No collection has ended yet. */
    WAITING,
    OK,
    FAILED,
    /** The last collection timed out, or its job has still not ended. */
    STUCK
  }
}
