package io.gaugesmith.exporter.web;

import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;

/** How many requests of one kind are worked on at the same time; more are turned away. */
final class Room {
  private final Semaphore places;
  private final String full;

  /**
   * Room without anybody in it.
   *
   * @param most how many find a place; 0 for any number
   * @param full what those are told who find none
   */
  Room(int most, String full) {
    places = new Semaphore(most == 0 ? Integer.MAX_VALUE : most);
    this.full = full;
  }

  /** Takes a place, which must be given back; where there is none, the request is answered. */
  boolean enter(Exchange exchange) {
    boolean entered = places.tryAcquire();
    if (!entered) {
      exchange.send(Answer.text(503, full).with("Retry-After", "1"));
    }
    return entered;
  }

  /** Gives a place back. */
  void leave() {
    places.release();
  }

  /** Has a request with a place worked on; the work gives the place back, unless none begins. */
  void work(Exchange exchange, Executor threads, Runnable work) {
    try {
      threads.execute(work);
    } catch (RejectedExecutionException stopping) {
      leave();
      exchange.send(Answer.stopping());
    }
  }
}
