package io.gaugesmith.exporter.sources.log;

import io.gaugesmith.collect.CollectionException;
import io.gaugesmith.collect.Reason;
import io.gaugesmith.exporter.sources.Deadline;
import io.gaugesmith.exporter.sources.Document;
import io.gaugesmith.exporter.sources.EventCounts;
import io.gaugesmith.exporter.sources.EventSink;
import io.gaugesmith.exporter.sources.EventSource;
import io.gaugesmith.exporter.sources.SourceContext;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Reads log files all the time, in passes: look for files, read what is new in each, rest. Whoever
 * wants to know what they say now asks for a pass and waits for it, but not for long: a scrape must
 * not wait for the end of a large file.
 */
final class LogSource implements EventSource {
  private static final Duration REST = Duration.ofMillis(100);
  private static final Duration PATIENCE = Duration.ofMillis(500);
  private static final Duration END = Duration.ofSeconds(3);

  private final Options options;
  private final Tally tally = new Tally();
  private final ReentrantLock events = new ReentrantLock(true); // held while events are taken
  private final Object passes = new Object(); // guards what follows
  private @Nullable Thread thread;
  private @Nullable LineReader reader;
  private boolean asked;
  private boolean urgent; // whether the pass under way was asked for
  private long begun;
  private long ended;
  private @Nullable CollectionException failure;
  private boolean closed;

  /** What is read, and for whom. */
  record Options(LogConfig config, String id, @Nullable Path stateFolder) {}

  LogSource(LogConfig config, SourceContext context) {
    options = new Options(config, context.id(), context.stateFolder());
  }

  @Override
  public void start(EventSink sink) {
    synchronized (passes) {
      if (thread != null || closed) {
        throw new IllegalStateException("was started already");
      }
      LineReader lines = options.config().reader(tally, sink);
      reader = lines;
      thread =
          Thread.ofPlatform().daemon().name("log-" + options.id()).start(() -> run(sink, lines));
    }
  }

  @Override
  public Document read(Deadline deadline) throws CollectionException, InterruptedException {
    LineReader lines;
    synchronized (passes) {
      if (thread == null) {
        start(Unheard.INSTANCE);
      }
      awaitPass(deadline);
      CollectionException why = failure;
      if (why != null) {
        throw new CollectionException(why.reason(), String.valueOf(why.getMessage()), why);
      }
      lines = reader;
    }
    if (lines == null) {
      throw new IllegalStateException("was not started");
    }
    events.lockInterruptibly();
    try {
      return lines.newest();
    } finally {
      events.unlock();
    }
  }

  /** Waits for a pass that begins from now on; for the first one ever as long as it takes. */
  private void awaitPass(Deadline deadline) throws InterruptedException {
    long wanted = begun + 1;
    long patience = System.nanoTime() + PATIENCE.toNanos();
    asked = true;
    passes.notifyAll();
    while (ended < wanted && !closed) {
      long now = System.nanoTime();
      long most = ended == 0 ? deadline.remaining().toNanos() : patience - now;
      if (most <= 0) {
        return;
      }
      TimeUnit.NANOSECONDS.timedWait(passes, most);
    }
  }

  @Override
  public void between(Runnable action) throws InterruptedException {
    events.lockInterruptibly();
    try {
      action.run();
    } finally {
      events.unlock();
    }
  }

  @Override
  public EventCounts counts() {
    return tally.counts();
  }

  private void run(EventSink sink, LineReader lines) {
    Reading reading = new Reading(options, sink, lines, tally, events);
    try {
      boolean more = true;
      while (beginPass(more)) {
        CollectionException wrong = null;
        more = false;
        try {
          more = reading.pass(urgent);
        } catch (CollectionException e) {
          wrong = e;
        } catch (InterruptedException e) {
          throw e;
        } catch (Throwable e) { // nobody else would say that nothing is read any more
          wrong = new CollectionException(Reason.BUG, "reading failed: " + e, e);
        }
        endPass(wrong);
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt(); // closed
    } finally {
      reading.close();
    }
  }

  /** Rests, unless there is more to do; false when it is over. */
  private boolean beginPass(boolean more) throws InterruptedException {
    synchronized (passes) {
      long until = System.nanoTime() + REST.toNanos();
      while (!more && !asked && !closed) {
        long left = until - System.nanoTime();
        if (left <= 0) {
          break;
        }
        TimeUnit.NANOSECONDS.timedWait(passes, left);
      }
      urgent = asked;
      asked = false;
      begun++;
      return !closed;
    }
  }

  private void endPass(@Nullable CollectionException wrong) {
    synchronized (passes) {
      failure = wrong;
      ended = begun;
      passes.notifyAll();
    }
  }

  /** Waits for the reading to end; interrupts it where an expression computes for ever. */
  @Override
  public void close() throws IOException {
    Thread reading;
    synchronized (passes) {
      closed = true;
      reading = thread;
      passes.notifyAll();
    }
    try {
      if (reading != null && !reading.join(END)) {
        reading.interrupt();
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
