package io.gaugesmith.run;

import io.gaugesmith.collect.Collector;
import io.gaugesmith.collect.Reason;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;

/** A host whose time stands still unless told, and which remembers what it was told. */
final class TestHost {
  static final Duration TIMEOUT = Duration.ofSeconds(10);

  final ManualTimer timer = new ManualTimer();
  final List<Thread> threads = new CopyOnWriteArrayList<>();
  private final BlockingQueue<String> told = new LinkedBlockingQueue<>();

  RunHost host() {
    return host(Thread::new);
  }

  RunHost host(ThreadFactory factory) {
    ThreadFactory remembering =
        task -> {
          Thread thread = factory.newThread(task);
          thread.setDaemon(true);
          threads.add(thread);
          return thread;
        };
    return new RunHost(
        remembering,
        timer,
        timer.clock(),
        timer::elapsedNanos,
        text -> text.replace("hunter2", "***"),
        this::remember);
  }

  /** A thread that does its work before {@code start} returns. */
  static Thread onTheSpot(Runnable task) {
    return new Thread(task) {
      @Override
      public synchronized void start() {
        task.run();
      }
    };
  }

  private void remember(CollectorDefinition collector, Outcome outcome) {
    String explanation = Explanation.of(outcome, host().scrub());
    told.add(collector.id() + " " + (explanation == null ? "ok" : explanation));
  }

  /** The next thing that was told, once it is. */
  String nextTold() throws InterruptedException {
    String next = told.poll(60, TimeUnit.SECONDS);
    if (next == null) {
      throw new AssertionError("nothing was told within a minute");
    }
    return next;
  }

  /**
   * Waits until no thread that was started runs any more, and tells what has been told till then.
   */
  List<String> allTold() throws InterruptedException {
    for (Thread thread : threads) {
      thread.join();
    }
    List<String> all = new ArrayList<>();
    told.drainTo(all);
    return all;
  }

  static CollectorDefinition onScrape(String id, Collector collector) {
    return definition(id, new Schedule.OnScrape(TIMEOUT), Duration.ZERO, collector);
  }

  static CollectorDefinition every(String id, Duration interval, Collector collector) {
    return definition(id, new Schedule.Every(interval, TIMEOUT), Duration.ZERO, collector);
  }

  static CollectorDefinition definition(
      String id, Schedule schedule, Duration keepLast, Collector collector) {
    return new CollectorDefinition(
        id,
        "test",
        collector,
        new RunPolicy(schedule, keepLast, 10000, Map.of()),
        java.util.Set.of(Reason.TIMEOUT, Reason.BUSY, Reason.BUG),
        context -> collector);
  }
}
