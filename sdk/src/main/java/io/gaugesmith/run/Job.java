package io.gaugesmith.run;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * One collection under way. Those who wait for it wait for its outcome; the job itself may go on
 * after that, when it was given up and does not heed the interrupt. Its runner guards the fields.
 */
final class Job {
  final CompletableFuture<Outcome> outcome = new CompletableFuture<>();
  final long startedNanos;
  @Nullable Thread thread;
  @Nullable Future<?> deadline;
  boolean timedOut;

  Job(long startedNanos) {
    this.startedNanos = startedNanos;
  }

  void interrupt() {
    if (thread != null) {
      thread.interrupt();
    }
  }

  void cancelDeadline() {
    if (deadline != null) {
      deadline.cancel(false);
    }
  }
}
