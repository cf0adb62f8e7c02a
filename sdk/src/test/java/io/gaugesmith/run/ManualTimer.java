package io.gaugesmith.run;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Delayed;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Time that passes only when a test says so. What is due runs on the thread of the test. */
final class ManualTimer extends ScheduledThreadPoolExecutor {
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  private final PriorityQueue<Task> tasks =
      new PriorityQueue<>(Comparator.comparingLong(Task::due).thenComparingLong(Task::number));
  private long now = Duration.ofDays(1).toNanos();
  private long number;

  ManualTimer() {
    super(0);
  }

  synchronized long elapsedNanos() {
    return now;
  }

  /** How many tasks wait for their time. */
  synchronized int waiting() {
    return tasks.size();
  }

  Clock clock() {
    return new Clock() {
      @Override
      public Instant instant() {
        return START.plusNanos(elapsedNanos() - Duration.ofDays(1).toNanos());
      }

      @Override
      public ZoneId getZone() {
        return ZoneOffset.UTC;
      }

      @Override
      public Clock withZone(ZoneId zone) {
        return this;
      }
    };
  }

  void advance(Duration by) {
    long until = elapsedNanos() + by.toNanos();
    for (Task due = next(until); due != null; due = next(until)) {
      due.command.run();
    }
  }

  /** Goes to the next moment at which something is due, and does that. */
  void advanceToNext() {
    Task next = next(Long.MAX_VALUE);
    if (next == null) {
      throw new AssertionError("nothing is due, ever");
    }
    next.command.run();
  }

  /** Lets time pass without running what becomes due, as when the machine was suspended. */
  synchronized void suspend(Duration by) {
    now += by.toNanos();
  }

  private synchronized Task next(long until) {
    Task next = tasks.peek();
    if (next == null || next.due > until) {
      now = Math.max(now, until);
      return null;
    }
    now = Math.max(now, next.due);
    return tasks.remove();
  }

  @Override
  public synchronized ScheduledFuture<?> schedule(Runnable command, long delay, TimeUnit unit) {
    Task task = new Task(command, now + unit.toNanos(delay), number++);
    tasks.add(task);
    return task;
  }

  private final class Task extends CompletableFuture<Void> implements ScheduledFuture<Void> {
    private final Runnable command;
    private final long due;
    private final long number;

    private Task(Runnable command, long due, long number) {
      this.command = command;
      this.due = due;
      this.number = number;
    }

    private long due() {
      return due;
    }

    private long number() {
      return number;
    }

    @Override
    public boolean cancel(boolean mayInterruptIfRunning) {
      synchronized (ManualTimer.this) {
        return tasks.remove(this);
      }
    }

    @Override
    public long getDelay(TimeUnit unit) {
      return unit.convert(due - elapsedNanos(), TimeUnit.NANOSECONDS);
    }

    @Override
    public int compareTo(Delayed other) {
      return Long.compare(getDelay(TimeUnit.NANOSECONDS), other.getDelay(TimeUnit.NANOSECONDS));
    }
  }
}
