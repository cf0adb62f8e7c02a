package io.gaugesmith.exporter.web;

import java.time.Duration;

/** Counts the requests that are being answered, so that the server can stop between them. */
final class InFlight {
  private int count;

  synchronized void begin() {
    count++;
  }

  synchronized void end() {
    count--;
    notifyAll();
  }

  /** Waits until there is none, or the time is over. */
  synchronized void drain(Duration most) throws InterruptedException {
    long end = System.nanoTime() + most.toNanos();
    while (count > 0) {
      long left = (end - System.nanoTime()) / 1_000_000;
      if (left <= 0) {
        return;
      }
      wait(left);
    }
  }
}
