package io.gaugesmith.run;

import static io.gaugesmith.run.TestHost.every;
import static io.gaugesmith.run.TestHost.onScrape;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.gaugesmith.metrics.Exposition;
import io.gaugesmith.metrics.Metric;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class ReloadTest {
  private static final Duration INTERVAL = Duration.ofSeconds(30);
  private static final Metric NEW = Metric.gauge("new", "New.");

  private final TestHost host = new TestHost();
  private CollectorRegistry registry = open();

  private CollectorRegistry open(CollectorDefinition... definitions) {
    return CollectorRegistry.open(List.of(definitions), List.of(), host.host());
  }

  /** As a program does it: builds the new side, swaps, closes the old. */
  private void reload(CollectorDefinition... definitions) {
    CollectorRegistry old = registry;
    registry = old.reloaded(List.of(definitions));
    old.close();
  }

  @AfterEach
  void close() {
    registry.close();
  }

  private Exposition scrape() throws InterruptedException {
    return registry.scrape(ScrapeRequest.all());
  }

  @Test
  void leavesAnUnchangedBackgroundCollectorUntouched() throws Exception {
    BlockingCollector collector = BlockingCollector.heedingInterrupts("a");
    registry = open(every("one", INTERVAL, collector));
    collector.awaitEntered();
    collector.release();
    assertThat(host.nextTold()).isEqualTo("one ok");
    reload(onScrape("two", out -> out.add(NEW, 1)), every("one", INTERVAL, collector));
    assertThat(PageText.withoutOwn(scrape())).isEqualTo("# new gauge\nnew 1\n# a gauge\na 1\n");
    assertThat(registry.ids()).containsExactly("two", "one");
    assertThat(collector.closed).hasValue(0);
    assertThat(host.nextTold()).isEqualTo("two ok");
    host.timer.advanceToNext();
    collector.awaitEntered();
    collector.release();
    assertThat(host.nextTold()).isEqualTo("one ok");
    assertThat(PageText.withoutOwn(scrape())).isEqualTo("# new gauge\nnew 1\n# a gauge\na 2\n");
  }

  @Test
  void leavesARunningCollectionOfAnUnchangedCollectorRunning() throws Exception {
    BlockingCollector collector = BlockingCollector.heedingInterrupts("a");
    registry = open(onScrape("one", collector));
    FutureTask<Exposition> before = new FutureTask<>(this::scrape);
    new Thread(before).start();
    collector.awaitEntered();
    reload(onScrape("one", collector));
    FutureTask<Exposition> after = new FutureTask<>(this::scrape);
    new Thread(after).start();
    assertThat(before).isNotDone();
    collector.releaseAll();
    assertThat(PageText.withoutOwn(before.get())).startsWith("# a gauge\na ");
    assertThat(PageText.withoutOwn(after.get())).startsWith("# a gauge\na ");
  }

  @Test
  void showsNothingOldInAScrapeWhoseCollectionAReloadEnds() throws Exception {
    BlockingCollector collector = BlockingCollector.heedingInterrupts("a");
    registry = open(onScrape("one", collector));
    collector.release();
    assertThat(PageText.withoutOwn(scrape())).isEqualTo("# a gauge\na 1\n");
    collector.awaitEntered();
    CollectorRegistry before = registry;
    FutureTask<Exposition> during = new FutureTask<>(() -> before.scrape(ScrapeRequest.all()));
    new Thread(during).start();
    collector.awaitEntered();
    reload(onScrape("one", out -> out.add(NEW, 1)));
    FutureTask<Exposition> late = new FutureTask<>(() -> before.scrape(ScrapeRequest.all()));
    late.run();
    for (FutureTask<Exposition> scrape : List.of(during, late)) {
      assertThat(PageText.withoutOwn(scrape.get())).isEmpty();
      assertThat(PageText.of(scrape.get()))
          .contains("gaugesmith_collector_success{collector=one} 0\n");
    }
  }

  @Test
  void closesWhatIsGone() throws Exception {
    BlockingCollector gone = BlockingCollector.heedingInterrupts("a");
    registry = open(every("gone", INTERVAL, gone));
    gone.awaitEntered();
    reload();
    assertThat(gone.closed).hasValue(1);
    assertThat(host.timer.waiting()).isZero();
    assertThat(PageText.of(scrape())).isEmpty();
  }

  @Test
  void carriesFailuresOverToAChangedCollectorButNotItsSnapshot() throws Exception {
    BlockingCollector old = BlockingCollector.heedingInterrupts("a");
    registry =
        open(
            TestHost.definition(
                "one", new Schedule.Every(INTERVAL, TestHost.TIMEOUT), Duration.ofHours(1), old));
    old.awaitEntered();
    old.release();
    assertThat(host.nextTold()).isEqualTo("one ok");
    host.timer.advanceToNext();
    old.awaitEntered();
    host.timer.advance(TestHost.TIMEOUT);
    assertThat(host.nextTold()).isEqualTo("one timeout: did not end within 10 s");
    host.allTold();
    assertThat(PageText.withoutOwn(scrape())).isEqualTo("# a gauge\na 1\n");
    BlockingCollector changed = BlockingCollector.heedingInterrupts("b");
    reload(every("one", INTERVAL, changed));
    changed.awaitEntered();
    assertThat(PageText.of(scrape()))
        .isEqualTo(
            """
            # gaugesmith_collector_failures_total counter
            gaugesmith_collector_failures_total{collector=one,reason=timeout} 1
            gaugesmith_collector_failures_total{collector=one,reason=busy} 0
            gaugesmith_collector_failures_total{collector=one,reason=bug} 0
            """);
  }

  @Test
  void isBusyUntilTheJobOfTheOldCollectorHasEnded() throws Exception {
    BlockingCollector old = BlockingCollector.ignoringInterrupts("a");
    BlockingCollector changed = BlockingCollector.ignoringInterrupts("b");
    changed.releaseAll();
    registry = open(onScrape("one", old));
    FutureTask<Exposition> scrape = new FutureTask<>(this::scrape);
    new Thread(scrape).start();
    old.awaitEntered();
    CollectorRegistry before = registry;
    registry = before.reloaded(List.of(onScrape("one", changed)));
    Thread closing = new Thread(before::close);
    closing.start();
    await().until(() -> closing.getState() == Thread.State.TIMED_WAITING);
    assertThat(PageText.withoutOwn(scrape())).isEmpty();
    assertThat(host.nextTold())
        .isEqualTo("one busy: the collection before, given up, has not ended yet");
    assertThat(changed.started).hasValue(0);
    old.release();
    closing.join();
    assertThat(PageText.withoutOwn(scrape())).isEqualTo("# b gauge\nb 1\n");
    assertThat(old.closed).hasValue(1);
    scrape.get();
  }

  @Test
  void isBusyUntilTheFirstJobHasEndedHoweverOftenItIsReloadedMeanwhile() throws Exception {
    BlockingCollector old = BlockingCollector.ignoringInterrupts("a");
    BlockingCollector newest = BlockingCollector.ignoringInterrupts("c");
    newest.releaseAll();
    registry = open(every("one", INTERVAL, old));
    old.awaitEntered();
    CollectorRegistry first = registry;
    CollectorRegistry second = first.reloaded(List.of(onScrape("one", out -> out.add(NEW, 1))));
    Thread closing = new Thread(first::close);
    closing.start();
    registry = second.reloaded(List.of(onScrape("one", newest)));
    second.close();
    assertThat(PageText.withoutOwn(scrape())).isEmpty();
    assertThat(newest.started).hasValue(0);
    old.release();
    closing.join();
    assertThat(PageText.withoutOwn(scrape())).isEqualTo("# c gauge\nc 1\n");
  }

  @Test
  void startsAChangedBackgroundCollectorWhenTheOldJobHasEnded() throws Exception {
    BlockingCollector old = BlockingCollector.ignoringInterrupts("a");
    BlockingCollector changed = BlockingCollector.heedingInterrupts("b");
    registry = open(every("one", INTERVAL, old));
    old.awaitEntered();
    CollectorRegistry before = registry;
    registry = before.reloaded(List.of(every("one", INTERVAL, changed)));
    assertThat(host.nextTold()).startsWith("one busy");
    Thread closing = new Thread(before::close);
    closing.start();
    await().until(() -> closing.getState() == Thread.State.TIMED_WAITING);
    assertThat(changed.started).hasValue(0);
    old.release();
    changed.awaitEntered();
    closing.join();
    assertThat(old.closed).hasValue(1);
    changed.release();
    assertThat(host.nextTold()).isEqualTo("one ok");
    assertThat(PageText.withoutOwn(scrape())).isEqualTo("# b gauge\nb 1\n");
  }

  @Test
  void changesNothingWhenACollectorCannotBeOpened() throws Exception {
    BlockingCollector running = BlockingCollector.heedingInterrupts("a");
    BlockingCollector opened = BlockingCollector.heedingInterrupts("b");
    registry = open(every("one", INTERVAL, running));
    running.awaitEntered();
    CollectorDefinition template = onScrape("broken", out -> {});
    CollectorDefinition broken =
        new CollectorDefinition(
            "broken",
            "test",
            "x",
            template.policy(),
            template.reasons(),
            context -> {
              throw new IllegalArgumentException("cannot open");
            });
    CollectorDefinition fine = onScrape("fine", opened);
    assertThatThrownBy(
            () -> registry.reloaded(List.of(every("one", INTERVAL, running), fine, broken)))
        .hasMessage("cannot open");
    await().until(() -> opened.closed.get() == 1);
    running.release();
    assertThat(host.nextTold()).isEqualTo("one ok");
    assertThat(PageText.withoutOwn(scrape())).isEqualTo("# a gauge\na 1\n");
  }
}
