package io.gaugesmith.run;

import java.time.Clock;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.function.LongSupplier;
import java.util.function.UnaryOperator;

/**
 * What the program lends to those that run collectors.
 *
 * @param threads gives one thread for each collection; virtual ones where there are
 * @param systemThreads gives threads of the operating system, for collections that may hold theirs
 * @param timer ends collections in time and starts those of the background; nothing it runs blocks
 * @param clock tells when something happened
 * @param elapsedNanos tells how long ago: monotonic, counts the time the machine was suspended, see
 *     {@link ElapsedTime}
 * @param scrub takes secrets out of a text that people will see
 * @param listener is told how each collection ended
 */
public record RunHost(
    ThreadFactory threads,
    ThreadFactory systemThreads,
    ScheduledExecutorService timer,
    Clock clock,
    LongSupplier elapsedNanos,
    UnaryOperator<String> scrub,
    CollectionListener listener) {
  /** A host whose threads are of one kind. */
  public RunHost(
      ThreadFactory threads,
      ScheduledExecutorService timer,
      Clock clock,
      LongSupplier elapsedNanos,
      UnaryOperator<String> scrub,
      CollectionListener listener) {
    this(threads, threads, timer, clock, elapsedNanos, scrub, listener);
  }
}
