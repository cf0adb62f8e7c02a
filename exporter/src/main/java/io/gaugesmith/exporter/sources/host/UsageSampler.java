package io.gaugesmith.exporter.sources.host;

import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Knows how busy the processors were in the last seconds, whoever asks and however often. Samples
 * are taken by a thread of its own, which starts with the first question and ends when nobody has
 * asked for a while.
 */
final class UsageSampler implements Closeable {
  /** Where the times come from. Called by one thread at a time. */
  @FunctionalInterface
  interface Times {
    CpuTimes now() throws IOException;
  }

  static final Duration WINDOW = Duration.ofSeconds(5);
  private static final Duration SHORTEST = Duration.ofMillis(100);
  private static final Duration BETWEEN_SAMPLES = Duration.ofSeconds(1);
  private static final Duration IDLE = Duration.ofMinutes(10);

  private final Times times;
  private UsageWindow window = new UsageWindow(WINDOW);
  private @Nullable Thread thread;
  private long lastAsked;

  UsageSampler(Times times) {
    this.times = times;
  }

  /** The part of the time in which they were busy; at the start it waits for a first span. */
  double usage() throws IOException, InterruptedException {
    Duration missing = sample();
    if (missing.isPositive()) {
      Thread.sleep(missing);
      sample();
    }
    synchronized (this) {
      return window.usage();
    }
  }

  /** Takes a sample for a question; how much time is missing until there is an answer. */
  private synchronized Duration sample() throws IOException {
    lastAsked = System.nanoTime();
    if (thread == null) {
      window = new UsageWindow(WINDOW);
      thread = Thread.ofVirtual().name("host-usage").start(this::run);
    }
    window.add(lastAsked, times.now());
    return SHORTEST.minus(window.span());
  }

  private void run() {
    try {
      do {
        Thread.sleep(BETWEEN_SAMPLES);
      } while (sampleUnlessIdle());
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt(); // closed
    }
  }

  private synchronized boolean sampleUnlessIdle() {
    long now = System.nanoTime();
    if (!Thread.currentThread().equals(thread)) {
      return false; // closed
    }
    if (now - lastAsked > IDLE.toNanos()) {
      thread = null;
      return false;
    }
    try {
      window.add(now, times.now());
      return true;
    } catch (IOException _) { // the next question meets it too, and says so
      thread = null;
      return false;
    }
  }

  /** Ends the sampling. */
  @Override
  public synchronized void close() {
    if (thread != null) {
      thread.interrupt();
      thread = null;
    }
  }
}
