package io.gaugesmith.httpserver;

import java.io.Closeable;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * A few threads, each of which is interrupted where its work takes too long: the server of Java
 * reads and writes channels, which an interrupt closes. So clients that send or read nothing hold a
 * thread for that long and no longer.
 */
final class CutThreads implements Executor, Closeable {
  private final ThreadPoolExecutor threads;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(daemons("gaugesmith-http-timer"));
  private final long mostNanos;

  CutThreads(int count, Duration most) {
    threads =
        new ThreadPoolExecutor(
            0, count, 1, TimeUnit.MINUTES, new SynchronousQueue<>(), daemons("gaugesmith-http"));
    mostNanos = most.toNanos();
  }

  private static ThreadFactory daemons(String name) {
    AtomicInteger number = new AtomicInteger();
    return work -> {
      Thread thread = new Thread(work, name + "-" + number.incrementAndGet());
      thread.setDaemon(true);
      return thread;
    };
  }

  /** Rejects what finds no thread: its connection is closed. */
  @Override
  public void execute(Runnable work) {
    threads.execute(() -> new Timed(work).run());
  }

  /** Work that is interrupted while it runs, and never after that. */
  private final class Timed {
    private final Runnable work;
    private @Nullable Thread thread;

    Timed(Runnable work) {
      this.work = work;
    }

    void run() {
      synchronized (this) {
        thread = Thread.currentThread();
      }
      Future<?> cut = timer.schedule(this::cut, mostNanos, TimeUnit.NANOSECONDS);
      try {
        work.run();
      } finally {
        cut.cancel(false);
        synchronized (this) {
          thread = null;
        }
        Thread.interrupted(); // was meant for the work
      }
    }

    private synchronized void cut() {
      if (thread != null) {
        thread.interrupt();
      }
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
    timer.shutdownNow();
  }
}
