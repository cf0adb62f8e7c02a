package io.gaugesmith.run;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Starts the first collections of the background at once, but not all together. */
final class FirstCollections {
  private static final int MOST_TOGETHER = 32;

  private final Queue<Supplier<CompletionStage<Outcome>>> waiting = new ArrayDeque<>();
  private int running;
  private boolean starting;

  void submit(Supplier<CompletionStage<Outcome>> first) {
    synchronized (this) {
      waiting.add(first);
    }
    startNext();
  }

  private void startNext() {
    synchronized (this) {
      if (starting) {
        return; // whoever is starting goes on until nothing is left to start
      }
      starting = true;
    }
    for (Supplier<CompletionStage<Outcome>> next = next(); next != null; next = next()) {
      next.get()
          .whenComplete((outcome, failure) -> {
            ended();
            startNext();
          });
    }
  }

  private synchronized @Nullable Supplier<CompletionStage<Outcome>> next() {
    if (running == MOST_TOGETHER || waiting.isEmpty()) {
      starting = false;
      return null;
    }
    running++;
    return waiting.remove();
  }

  private synchronized void ended() {
    running--;
  }
}
