package io.gaugesmith.run;

import io.gaugesmith.collect.Collector;
import io.gaugesmith.metrics.Metric;
import io.gaugesmith.metrics.Snapshot;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;

/** Collects for as long as a test wants it to. */
final class BlockingCollector implements Collector {
  private final Metric metric;
  private final boolean heedsInterrupts;
  private final Semaphore entered = new Semaphore(0);
  private final Semaphore released = new Semaphore(0);
  final AtomicInteger started = new AtomicInteger();
  final AtomicInteger closed = new AtomicInteger();
  private final AtomicInteger running = new AtomicInteger();

  private BlockingCollector(String name, boolean heedsInterrupts) {
    metric = Metric.gauge(name, "Number of collections.");
    this.heedsInterrupts = heedsInterrupts;
  }

  static BlockingCollector heedingInterrupts(String name) {
    return new BlockingCollector(name, true);
  }

  static BlockingCollector ignoringInterrupts(String name) {
    return new BlockingCollector(name, false);
  }

  void awaitEntered() throws InterruptedException {
    entered.acquire();
  }

  void release() {
    released.release();
  }

  /** Lets all collections from now on end at once. */
  void releaseAll() {
    released.release(1 << 20);
  }

  @Override
  public void collect(Snapshot.Builder out) throws InterruptedException {
    if (running.incrementAndGet() > 1) {
      throw new AssertionError("collections overlap");
    }
    if (closed.get() > 0) {
      throw new AssertionError("collects after it was closed");
    }
    try {
      int count = started.incrementAndGet();
      entered.release();
      if (heedsInterrupts) {
        released.acquire();
      } else {
        released.acquireUninterruptibly();
      }
      out.add(metric, count);
    } finally {
      running.decrementAndGet();
    }
  }

  @Override
  public void close() {
    if (running.get() > 0) {
      throw new AssertionError("closed while it collects");
    }
    closed.incrementAndGet();
  }
}
