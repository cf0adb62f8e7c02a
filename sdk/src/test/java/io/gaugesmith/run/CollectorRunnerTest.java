package io.gaugesmith.run;

import static io.gaugesmith.run.TestHost.TIMEOUT;
import static io.gaugesmith.run.TestHost.onScrape;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.gaugesmith.collect.CollectionException;
import io.gaugesmith.collect.Collector;
import io.gaugesmith.collect.IncompleteException;
import io.gaugesmith.collect.Reason;
import io.gaugesmith.metrics.Metric;
import io.gaugesmith.metrics.Snapshot;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class CollectorRunnerTest {
  private static final Metric UP = Metric.gauge("up", "Whether it is.");

  private final TestHost host = new TestHost();

  private CollectorRunner open(Collector collector) {
    return CollectorRunner.open(onScrape("a", collector), host.host());
  }

  @Test
  void startsOneCollectionForFiftyConcurrentCallers() throws Exception {
    BlockingCollector collector = BlockingCollector.heedingInterrupts("up");
    CollectorRunner runner = open(collector);
    List<Outcome> outcomes = new CopyOnWriteArrayList<>();
    List<Thread> callers =
        IntStream.range(0, 50).mapToObj(any -> caller(runner, outcomes)).toList();
    callers.forEach(Thread::start);
    await().until(() -> callers.stream().allMatch(one -> one.getState() == Thread.State.WAITING));
    collector.release();
    for (Thread caller : callers) {
      caller.join();
    }
    assertThat(collector.started).hasValue(1);
    assertThat(outcomes).hasSize(50);
    assertThat(Set.copyOf(outcomes)).singleElement().isInstanceOf(Outcome.Collected.class);
  }

  @Test
  void publishesWhatWasAddedBeforeIndependentPartsFailed() throws Exception {
    CollectorRunner runner =
        open(out -> {
          out.add(UP, 1);
          throw new IncompleteException(Reason.PARSE, "b.prom: no");
        });
    assertThat(runner.run())
        .isInstanceOfSatisfying(
            Outcome.Incomplete.class,
            outcome -> {
              assertThat(outcome.reason()).isEqualTo(Reason.PARSE);
              assertThat(outcome.snapshot().seriesCount()).isEqualTo(1);
            });
  }

  @Test
  void publishesNothingWhereWhatWasAddedIsNotValid() throws Exception {
    CollectorRunner runner =
        open(out -> {
          out.add(UP, 1).add(UP, 2);
          throw new IncompleteException(Reason.PARSE, "b.prom: no");
        });
    assertThat(runner.run())
        .isInstanceOf(Outcome.Failed.class)
        .extracting(Outcome::reason)
        .isEqualTo(Reason.MAPPING);
  }

  private static Thread caller(CollectorRunner runner, List<Outcome> outcomes) {
    return new Thread(() -> {
      try {
        outcomes.add(runner.run());
      } catch (InterruptedException gone) {
        // leaves without an outcome
      }
    });
  }

  @Test
  void startsOneCollectionWhenInterruptsAreIgnoredAndRecoversOnceItEnds() throws Exception {
    BlockingCollector collector = BlockingCollector.ignoringInterrupts("up");
    CollectorRunner runner = open(collector);
    List<CompletableFuture<Outcome>> scrapes =
        IntStream.range(0, 5).mapToObj(any -> runner.join()).toList();
    collector.awaitEntered();
    host.timer.advance(TIMEOUT);
    assertThat(scrapes)
        .extracting(CompletableFuture::join)
        .containsOnly(new Outcome.TimedOut(TIMEOUT));
    assertThat(runner.run()).isEqualTo(new Outcome.Busy());
    assertThat(runner.run()).isEqualTo(new Outcome.Busy());
    assertThat(collector.started).hasValue(1);
    collector.releaseAll();
    host.allTold();
    assertThat(runner.run()).isInstanceOf(Outcome.Collected.class);
    assertThat(collector.started).hasValue(2);
    assertThat(runner.failures().counted(Reason.TIMEOUT)).isEqualTo(1);
    assertThat(runner.failures().counted(Reason.BUSY)).isEqualTo(2);
  }

  @Test
  void survivesAStackOverflowTwice() throws Exception {
    CollectorRunner runner = open(out -> endless(0));
    for (int time = 0; time < 2; time++) {
      Outcome outcome = runner.run();
      assertThat(outcome.reason()).isEqualTo(Reason.BUG);
      assertThat(((Outcome.Failed) outcome).cause()).isInstanceOf(StackOverflowError.class);
    }
  }

  @SuppressWarnings("InfiniteRecursion")
  private static int endless(int depth) {
    return endless(depth + 1) + 1;
  }

  @Test
  void recoversWhenAThreadCannotBeStarted() throws Exception {
    AtomicBoolean exhausted = new AtomicBoolean(true);
    RunHost host =
        this.host.host(task ->
            new Thread(task) {
              @Override
              public synchronized void start() {
                if (exhausted.get()) {
                  throw new OutOfMemoryError("unable to create native thread");
                }
                super.start();
              }
            });
    CollectorRunner runner = CollectorRunner.open(onScrape("a", out -> out.add(UP, 1)), host);
    assertThat(runner.run().reason()).isEqualTo(Reason.BUG);
    assertThat(this.host.timer.waiting()).isZero();
    exhausted.set(false);
    assertThat(runner.run()).isInstanceOf(Outcome.Collected.class);
  }

  @Test
  void failsWhenTheTimerHasStopped() throws Exception {
    RunHost running = host.host();
    RunHost stopped =
        new RunHost(
            running.threads(),
            new java.util.concurrent.ScheduledThreadPoolExecutor(0),
            running.clock(),
            running.elapsedNanos(),
            running.scrub(),
            running.listener());
    stopped.timer().shutdown();
    CollectorRunner runner = CollectorRunner.open(onScrape("a", out -> out.add(UP, 1)), stopped);
    Outcome.Failed failed = (Outcome.Failed) runner.run();
    assertThat(failed.cause()).isInstanceOf(RejectedExecutionException.class);
  }

  @Test
  void endsACollectionInTimeWhoseWaitersHaveAllLeft() throws Exception {
    BlockingCollector collector = BlockingCollector.heedingInterrupts("up");
    CollectorRunner runner = open(collector);
    Thread waiter = caller(runner, new ArrayList<>());
    waiter.start();
    collector.awaitEntered();
    waiter.interrupt();
    waiter.join();
    host.timer.advance(TIMEOUT);
    assertThat(host.nextTold()).isEqualTo("a timeout: did not end within 10 s");
    assertThat(host.allTold()).isEmpty();
    collector.release();
    assertThat(runner.run()).isInstanceOf(Outcome.Collected.class);
  }

  @Test
  void doesNotExtendTheDeadlineForThoseWhoJoinLate() throws Exception {
    BlockingCollector collector = BlockingCollector.heedingInterrupts("up");
    CollectorRunner runner = open(collector);
    CompletableFuture<Outcome> early = runner.join();
    collector.awaitEntered();
    host.timer.advance(TIMEOUT.minusSeconds(1));
    CompletableFuture<Outcome> late = runner.join();
    assertThat(early).isNotDone();
    host.timer.advance(Duration.ofSeconds(1));
    assertThat(early.get()).isEqualTo(new Outcome.TimedOut(TIMEOUT));
    assertThat(late.get()).isEqualTo(new Outcome.TimedOut(TIMEOUT));
  }

  @Test
  void countsAFailureThatTheInterruptCausedAsTheTimeout() throws Exception {
    BlockingCollector blocking = BlockingCollector.heedingInterrupts("up");
    CollectorRunner runner =
        open(out -> {
          try {
            blocking.collect(out);
          } catch (InterruptedException e) {
            throw new ClosedByInterruptException();
          }
        });
    CompletableFuture<Outcome> outcome = runner.join();
    blocking.awaitEntered();
    host.timer.advance(TIMEOUT);
    assertThat(outcome.get()).isEqualTo(new Outcome.TimedOut(TIMEOUT));
    assertThat(host.allTold()).containsExactly("a timeout: did not end within 10 s");
    assertThat(runner.failures().counted(Reason.IO)).isZero();
  }

  static Stream<Arguments> failures() {
    Collector twice = out -> out.add(UP, 1).add(UP, 2);
    Collector tooMany =
        out -> {
          Metric many = Metric.gauge("many", "Many.", "n");
          for (int n = 0; n < 10001; n++) {
            out.add(many, n, "" + n);
          }
        };
    return Stream.of(
        Arguments.of(twice, "mapping: up stands twice"),
        Arguments.of(
            tooMany,
            "limit: more than max_series = 10000 series, reached at many; report fewer, or raise"
                + " max_series"),
        failing(new CollectionException(Reason.AUTH, "401 from\n shop"), "auth: 401 from shop"),
        failing(new CollectionException(Reason.STATUS, "key hunter2"), "status: key ***"),
        failing(new IOException("no such file"), "io: no such file"),
        failing(new UncheckedIOException(new IOException("gone")), "io: gone"),
        failing(new IOException(), "io: IOException"),
        failing(new IllegalStateException("x"), "bug: IllegalStateException: x (at P.m:7)"),
        failing(new OutOfMemoryError("heap"), "bug: OutOfMemoryError: heap (at P.m:7)"),
        failing(new AssertionError(), "bug: AssertionError (at P.m:7)"));
  }

  private static Arguments failing(Throwable failure, String explanation) {
    failure.setStackTrace(
        new StackTraceElement[] {
          new StackTraceElement("java.util.List", "of", "List.java", 3),
          new StackTraceElement("shop.P", "m", "P.java", 7)
        });
    Collector collector =
        out -> {
          if (failure instanceof Error error) {
            throw error;
          }
          throw (Exception) failure;
        };
    return Arguments.of(collector, explanation);
  }

  @ParameterizedTest
  @MethodSource("failures")
  void saysWhyACollectionFailed(Collector collector, String explanation) throws Exception {
    Outcome outcome = open(collector).run();
    assertThat(Explanation.of(outcome, host.host().scrub())).isEqualTo(explanation);
  }

  @Test
  void interruptsARunningCollectionWhenClosedAndThenClosesTheCollector() throws Exception {
    BlockingCollector collector = BlockingCollector.heedingInterrupts("up");
    CollectorRunner runner = open(collector);
    CompletableFuture<Outcome> outcome = runner.join();
    collector.awaitEntered();
    runner.close();
    assertThat(collector.closed).hasValue(1);
    assertThat(outcome.get().reason()).isEqualTo(Reason.BUG);
    assertThat(host.allTold()).isEmpty();
    assertThat(runner.failures().counted(Reason.BUG)).isZero();
    runner.close();
    assertThat(runner.run()).isEqualTo(new Outcome.Busy());
    assertThat(collector.closed).hasValue(1);
    assertThat(collector.started).hasValue(1);
  }

  @Test
  void closesACollectorThatIgnoresInterruptsOnlyWhenItsJobEnds() throws Exception {
    BlockingCollector collector = BlockingCollector.ignoringInterrupts("up");
    CollectorRunner runner = open(collector);
    runner.start();
    collector.awaitEntered();
    runner.beginClose();
    assertThat(collector.closed).hasValue(0);
    collector.release();
    runner.close();
    assertThat(collector.closed).hasValue(1);
  }

  @Test
  void tellsWhoWaitsInTimeEvenWhenClosedMeanwhile() throws Exception {
    BlockingCollector collector = BlockingCollector.ignoringInterrupts("up");
    CollectorRunner runner = open(collector);
    CompletableFuture<Outcome> outcome = runner.join();
    collector.awaitEntered();
    runner.beginClose();
    host.timer.advance(TIMEOUT);
    assertThat(outcome.get()).isEqualTo(new Outcome.TimedOut(TIMEOUT));
    collector.release();
  }

  @Test
  void goesOnWhenACollectorFailsToClose() {
    AtomicInteger closed = new AtomicInteger();
    CollectorRunner runner =
        open(
            new Collector() {
              @Override
              public void collect(Snapshot.Builder out) {}

              @Override
              public void close() {
                closed.incrementAndGet();
                throw new IllegalStateException("cannot close");
              }
            });
    runner.close();
    assertThat(closed).hasValue(1);
  }

  @Test
  void addsConstantLabelsAndSharesUnchangedSeriesWithTheCollectionBefore() throws Exception {
    CollectorDefinition definition =
        new CollectorDefinition(
            "a",
            "test",
            "",
            new RunPolicy(
                new Schedule.OnScrape(TIMEOUT), Duration.ZERO, 10, Map.of("team", "shop")),
            Set.of(),
            context -> out -> out.add(UP, (double) System.nanoTime()));
    CollectorRunner runner = CollectorRunner.open(definition, host.host());
    Snapshot first = ((Outcome.Collected) runner.run()).snapshot();
    Snapshot second = ((Outcome.Collected) runner.run()).snapshot();
    assertThat(first.families().get(0).series().labelNames()).containsExactly("team");
    assertThat(second.families().get(0).series()).isSameAs(first.families().get(0).series());
  }
}
