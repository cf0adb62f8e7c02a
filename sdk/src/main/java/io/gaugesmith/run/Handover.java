package io.gaugesmith.run;

import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * How one runner takes the place of another: it begins once the one before is at rest, so that no
 * source is read by both.
 */
final class Handover {
  private final CompletableFuture<Void> ready; // once the runner before is at rest
  private final CompletableFuture<Void> atRest = new CompletableFuture<>();

  /**
   * A place in the line.
   *
   * @param before of the runner that is replaced; null for none
   */
  Handover(@Nullable Handover before) {
    ready = before == null ? CompletableFuture.completedFuture(null) : before.atRest;
  }

  /** Whether the runner before is at rest. */
  boolean isReady() {
    return ready.isDone();
  }

  /** Does something as soon as the runner before is at rest. */
  void whenReady(Runnable action) {
    CompletableFuture<Void> unused = ready.thenRun(action);
  }

  /** Lets the successor begin, but not before the runner that was replaced is at rest itself. */
  void rest() {
    whenReady(() -> atRest.complete(null));
  }
}
