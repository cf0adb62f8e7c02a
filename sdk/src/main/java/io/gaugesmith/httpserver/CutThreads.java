package io.gaugesmith.httpserver;

import java.io.Closeable;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * A few threads, each of which is interrupted where its work takes too long: the server of Java
 * reads and writes channels, which an interrupt closes. So clients that send or read nothing hold a
 * thread for that long and no longer. Work has a short time until it says that it {@link #goesOn},
 * and a longer one after that.
 */
final class CutThreads implements Executor, Closeable {
  private final ThreadPoolExecutor threads;
  private final ScheduledThreadPoolExecutor timer =
      new ScheduledThreadPoolExecutor(1, daemons("gaugesmith-http-timer"));
  private final Map<Thread, Timed> working = new ConcurrentHashMap<>();
  private final Duration first;
  private final Duration then;

  /**
   * No threads yet.
   *
   * @param first until work goes on
   * @param then until it ends
   */
  CutThreads(int count, Duration first, Duration then) {
    timer.setRemoveOnCancelPolicy(true); // most cuts are
    threads =
        new ThreadPoolExecutor(
            0, count, 1, TimeUnit.MINUTES, new SynchronousQueue<>(), daemons("gaugesmith-http"));
    this.first = first;
    this.then = then;
  }

  /** Says that the work of this thread has got so far that it may take long. */
  void goesOn() {
    Timed timed = working.get(Thread.currentThread());
    if (timed != null) {
      timed.within(then);
    }
  }

  /** Whether no thread works. */
  boolean isIdle() {
    return working.isEmpty();
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
    private @Nullable Future<?> cut;

    Timed(Runnable work) {
      this.work = work;
    }

    void run() {
      synchronized (this) {
        thread = Thread.currentThread();
      }
      working.put(Thread.currentThread(), this);
      within(first);
      try {
        work.run();
      } finally {
        working.remove(Thread.currentThread());
        end();
        Thread.interrupted(); // was meant for the work
      }
    }

    private synchronized void within(Duration time) {
      if (cut != null) {
        cut.cancel(false);
      }
      cut = timer.schedule(this::cut, time.toNanos(), TimeUnit.NANOSECONDS);
    }

    private synchronized void end() {
      thread = null;
      if (cut != null) {
        cut.cancel(false);
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
