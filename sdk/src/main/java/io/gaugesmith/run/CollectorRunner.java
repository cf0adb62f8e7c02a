package io.gaugesmith.run;

import io.gaugesmith.collect.Collector;
import io.gaugesmith.collect.CollectorContext;
import io.gaugesmith.metrics.Snapshot;
import java.io.Closeable;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Runs one collector and turns whatever happens into an {@link Outcome}. Never starts a collection
 * while one is running: who asks meanwhile shares it.
 *
 * <p>A collection has two ends. Its outcome comes when the job returns or when its timeout passes,
 * whichever is first, and everybody who waits gets it. The job ends when its thread does. Between
 * the two, after a timeout, the collector is busy.
 */
public final class CollectorRunner implements Closeable {
  private static final Duration CLOSE_PATIENCE = Duration.ofSeconds(5);

  private final Object lock = new Object();
  private final CollectorDefinition definition;
  private final RunHost host;
  private final FailureCounts failures;
  private final News news;
  private final Handover handover;
  private final CompletableFuture<Void> gone = new CompletableFuture<>();
  private final Reading reading;
  private final History history; // guarded by lock, as is all that follows
  private @Nullable Job job; // until it has really ended
  private boolean retired;
  private boolean closed;
  private final Telling telling = new Telling();

  private CollectorRunner(
      CollectorDefinition definition, RunHost host, @Nullable CollectorRunner replaced) {
    this.definition = definition;
    this.host = host;
    failures = replaced == null ? new FailureCounts() : replaced.failures;
    handover = new Handover(replaced == null ? null : replaced.handover);
    news = new News(definition, host);
    history = new History(definition.policy(), failures);
    System.Logger log =
        new ScrubbedLog(System.getLogger("io.gaugesmith.collect." + definition.id()), host.scrub());
    Collector collector =
        definition
            .config()
            .open(new CollectorContext(definition.id(), timeout(), host.clock(), log));
    reading = new Reading(collector, definition.policy(), host.elapsedNanos());
  }

  /** Opens the collector; does no I/O. */
  public static CollectorRunner open(CollectorDefinition definition, RunHost host) {
    return new CollectorRunner(definition, host, null);
  }

  /**
   * Opens a collector that takes the place of another: it goes on counting its failures, and is
   * busy until that one is retired and its job has ended.
   */
  static CollectorRunner replacing(CollectorRunner old, CollectorDefinition definition) {
    return new CollectorRunner(definition, old.host, old);
  }

  public CollectorDefinition definition() {
    return definition;
  }

  /** Collects, or joins the collection that is running, and waits for its outcome. */
  public Outcome run() throws InterruptedException {
    try {
      return join().get();
    } catch (ExecutionException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** Starts a collection, or joins the one that is running. Its outcome always comes. */
  public CompletableFuture<Outcome> join() {
    Job started;
    Outcome refused = null;
    synchronized (lock) {
      Job running = job;
      if (running != null && !running.timedOut) {
        return running.outcome;
      }
      started = new Job(host.elapsedNanos().getAsLong());
      if (retired) {
        started.outcome.complete(new Outcome.Busy());
        return started.outcome;
      }
      if (running != null || !isReady()) {
        refused = new Outcome.Busy();
      } else {
        refused = start(started);
      }
      if (refused != null) {
        remember(refused);
      }
    }
    if (refused != null) {
      started.outcome.complete(refused);
      news.tellApart(refused);
    }
    return started.outcome;
  }

  /** Starts a collection for nobody in particular, unless one is running. */
  void start() {
    CompletableFuture<Outcome> unused = join();
  }

  /** Returns how it failed when it did not start. */
  private @Nullable Outcome start(Job starting) {
    job = starting;
    try {
      starting.deadline =
          host.timer().schedule(() -> timeOut(starting), timeout().toNanos(), TimeUnit.NANOSECONDS);
      Thread thread = threads().newThread(() -> work(starting));
      starting.thread = thread;
      thread.start();
      return null;
    } catch (Throwable e) { // out of threads, most likely: nobody else clears what was set here
      job = null;
      starting.cancelDeadline();
      return Outcome.Failed.of(e, Duration.ZERO);
    }
  }

  private ThreadFactory threads() {
    return definition.holdsThread() ? host.systemThreads() : host.threads();
  }

  private void work(Job mine) {
    Outcome outcome = null;
    try {
      outcome = collect(mine);
    } finally {
      if (outcome == null) {
        outcome = Outcome.Failed.of(new IllegalStateException("out of memory"), Duration.ZERO);
      }
      end(mine, outcome);
    }
  }

  private Outcome collect(Job mine) {
    Snapshot template;
    synchronized (lock) {
      template = history.template();
    }
    return reading.outcome(template, mine.startedNanos);
  }

  /** Runs on the job's own thread, as the last thing it does. */
  private void end(Job mine, Outcome outcome) {
    boolean inTime;
    boolean tell;
    boolean closing;
    boolean resting;
    synchronized (lock) {
      job = null;
      mine.cancelDeadline();
      inTime = !mine.timedOut;
      closing = closed;
      resting = retired;
      tell = inTime && !closing && remember(outcome);
    }
    Thread.interrupted(); // meant for the collection, which is over
    if (inTime) { // otherwise the timer says how it ended, perhaps only after this
      mine.outcome.complete(outcome);
    }
    if (closing) {
      closeCollector();
    } else if (resting) {
      handover.rest();
    }
    if (tell) {
      news.tell(outcome);
      tellWhatFollows();
    }
  }

  /** Says what was found out of a collection while its end was being told. */
  private void tellWhatFollows() {
    Outcome next;
    synchronized (lock) {
      next = telling.told();
    }
    if (next != null) {
      news.tell(next);
    }
  }

  /** Runs on the timer's thread, whether or not anybody waits. */
  private void timeOut(Job late) {
    Outcome outcome = new Outcome.TimedOut(timeout());
    boolean tell;
    synchronized (lock) {
      if (job != late) {
        return;
      }
      late.timedOut = true;
      tell = !closed && remember(outcome);
      late.interrupt();
    }
    late.outcome.complete(outcome);
    if (tell) {
      news.tellApart(outcome);
    }
  }

  /** Returns whether it is to be told now. */
  private boolean remember(Outcome outcome) {
    boolean clashing = history.isClashing();
    history.ended(outcome, host.elapsedNanos().getAsLong(), host.clock().instant());
    return telling.ended(outcome, clashing);
  }

  /** Says whether this collector's snapshot clashes with those of others. */
  void judged(Snapshot snapshot, @Nullable String clash) {
    Outcome told;
    synchronized (lock) {
      told = telling.judged(snapshot, clash, history.judged(snapshot, clash));
    }
    if (told != null) {
      news.tell(told);
    }
  }

  View view(long nowNanos) {
    synchronized (lock) {
      return history.view(nowNanos);
    }
  }

  FailureCounts failures() {
    return failures;
  }

  /** Whether it starts no collection any more. */
  boolean isRetired() {
    synchronized (lock) {
      return retired;
    }
  }

  /** Whether the collector that this one replaces is at rest. */
  boolean isReady() {
    return handover.isReady();
  }

  /** Does something as soon as the collector that this one replaces is at rest. */
  void whenReady(Runnable action) {
    handover.whenReady(action);
  }

  /**
   * Interrupts a running collection and waits for it, but not for ever, and closes the collector.
   */
  @Override
  public void close() {
    beginClose();
    awaitClosed(System.nanoTime() + CLOSE_PATIENCE.toNanos());
  }

  /** Closes all of them at the same time, as {@link #close} does one. */
  public static void closeAll(List<CollectorRunner> runners) {
    runners.forEach(CollectorRunner::beginClose);
    long deadline = System.nanoTime() + CLOSE_PATIENCE.toNanos();
    runners.forEach(runner -> runner.awaitClosed(deadline));
  }

  /** Starts no collection any more; one that runs may end. */
  void retire() {
    synchronized (lock) {
      retired = true;
      if (job != null) {
        return;
      }
    }
    handover.rest();
  }

  /** Interrupts a running collection. The collector is closed when its job has ended. */
  void beginClose() {
    retire();
    synchronized (lock) {
      if (closed) {
        return;
      }
      closed = true;
      if (job != null) {
        job.interrupt();
        return;
      }
    }
    try { // in a thread of its own: it may hang, and who closes must not
      threads().newThread(this::closeCollector).start();
    } catch (Throwable e) { // out of threads
      closeCollector();
    }
  }

  void awaitClosed(long deadlineNanos) {
    try {
      gone.get(deadlineNanos - System.nanoTime(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException stuck) {
      // its job closes the collector when it ends
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private void closeCollector() {
    try {
      reading.collector().close();
    } catch (Throwable e) { // as above: a collector's bug
      news.complain("could not be closed", e);
    } finally {
      handover.rest();
      gone.complete(null);
    }
  }

  private Duration timeout() {
    return definition.policy().schedule().timeout();
  }
}
