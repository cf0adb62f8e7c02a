package io.gaugesmith.run;

import static io.gaugesmith.run.TestHost.TIMEOUT;
import static io.gaugesmith.run.TestHost.every;
import static org.assertj.core.api.Assertions.assertThat;

import io.gaugesmith.collect.Collector;
import io.gaugesmith.metrics.Metric;
import io.gaugesmith.metrics.Snapshot;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class BackgroundTest {
  private static final Metric A = Metric.gauge("a", "A.");
  private static final Duration INTERVAL = Duration.ofSeconds(30);

  private final TestHost host = new TestHost();
  private CollectorRegistry registry = open();

  private CollectorRegistry open(CollectorDefinition... definitions) {
    return CollectorRegistry.open(List.of(definitions), List.of(), host.host());
  }

  @AfterEach
  void close() {
    registry.close();
  }

  private String page() throws InterruptedException {
    return PageText.withoutOwn(registry.scrape(ScrapeRequest.all()));
  }

  private String own(String name) throws InterruptedException {
    return PageText.family(registry.scrape(ScrapeRequest.all()), "gaugesmith_collector_" + name);
  }

  private static Collector counting(AtomicInteger collections) {
    return out -> out.add(A, collections.incrementAndGet());
  }

  @Test
  void collectsAtOnceAndNeverBecauseOfAScrape() throws Exception {
    AtomicInteger collections = new AtomicInteger();
    registry = open(every("one", INTERVAL, counting(collections)));
    assertThat(host.nextTold()).isEqualTo("one ok");
    assertThat(page()).isEqualTo("# a gauge\na 1\n");
    assertThat(page()).isEqualTo("# a gauge\na 1\n");
    assertThat(host.allTold()).isEmpty();
  }

  @Test
  void saysNothingOfSuccessBeforeTheFirstCollectionHasEnded() throws Exception {
    BlockingCollector slow = BlockingCollector.heedingInterrupts("slow");
    registry = open(every("slow", INTERVAL, slow));
    slow.awaitEntered();
    assertThat(PageText.of(registry.scrape(ScrapeRequest.all())))
        .isEqualTo(
            """
            # gaugesmith_collector_failures_total counter
            gaugesmith_collector_failures_total{collector=slow,reason=timeout} 0
            gaugesmith_collector_failures_total{collector=slow,reason=busy} 0
            gaugesmith_collector_failures_total{collector=slow,reason=bug} 0
            """);
    slow.release();
    assertThat(host.nextTold()).isEqualTo("slow ok");
    assertThat(own("success")).isEqualTo("gaugesmith_collector_success{collector=slow} 1\n");
  }

  @Test
  void staysOnAFixedGridHoweverLongACollectionTakes() throws Exception {
    List<Long> starts = new ArrayList<>();
    Collector recording =
        out -> {
          starts.add(host.timer.elapsedNanos());
          host.timer.suspend(Duration.ofSeconds(starts.size())); // takes longer each time
        };
    registry =
        CollectorRegistry.open(
            List.of(every("one", INTERVAL, recording)), List.of(), host.host(TestHost::onTheSpot));
    host.timer.advance(INTERVAL.multipliedBy(10));
    assertThat(starts).hasSize(11);
    long interval = INTERVAL.toNanos();
    long offset = BackgroundCollections.offset("one", interval);
    List<Long> grid = starts.subList(1, starts.size());
    for (int index = 1; index < grid.size(); index++) {
      assertThat(grid.get(index) - grid.get(index - 1)).isEqualTo(interval);
    }
    assertThat(Math.floorMod(grid.get(0), interval)).isEqualTo(offset);
  }

  @Test
  void skipsWhatASlowCollectionMisses() throws Exception {
    Duration interval = Duration.ofSeconds(2);
    BlockingCollector slow = BlockingCollector.heedingInterrupts("slow");
    registry = open(every("slow", interval, slow));
    slow.awaitEntered();
    host.timer.advance(Duration.ofSeconds(9));
    assertThat(slow.started).hasValue(1);
    slow.release();
    assertThat(host.nextTold()).isEqualTo("slow ok");
    host.timer.advance(interval);
    slow.awaitEntered();
    assertThat(slow.started).hasValue(2);
    slow.release();
    assertThat(host.nextTold()).isEqualTo("slow ok");
    assertThat(own("failures_total")).doesNotContain("} 1");
  }

  @Test
  void isBusyWhileACollectionThatWasGivenUpGoesOn() throws Exception {
    BlockingCollector stuck = BlockingCollector.ignoringInterrupts("stuck");
    registry = open(every("stuck", INTERVAL, stuck));
    stuck.awaitEntered();
    host.timer.advance(TIMEOUT);
    assertThat(host.nextTold()).isEqualTo("stuck timeout: did not end within 10 s");
    host.timer.advance(INTERVAL);
    assertThat(host.nextTold())
        .isEqualTo("stuck busy: the collection before, given up, has not ended yet");
    assertThat(registry.status().get(0).state()).isEqualTo(CollectorStatus.State.STUCK);
    stuck.releaseAll();
    assertThat(host.allTold()).isEmpty();
    host.timer.advanceToNext();
    assertThat(host.nextTold()).isEqualTo("stuck ok");
    assertThat(stuck.started).hasValue(2);
  }

  @Test
  void takesASnapshotOffThePageOnceItIsTooOld() throws Exception {
    registry = open(every("one", INTERVAL, counting(new AtomicInteger())));
    host.nextTold();
    host.timer.suspend(INTERVAL.plus(TIMEOUT));
    assertThat(page()).isEqualTo("# a gauge\na 1\n");
    host.timer.suspend(Duration.ofNanos(1));
    assertThat(page()).isEmpty();
    assertThat(own("success")).isEqualTo("gaugesmith_collector_success{collector=one} 0\n");
    assertThat(registry.status().get(0).lastError())
        .isEqualTo("the last snapshot is too old to be shown");
  }

  @Test
  void startsAtMostThirtyTwoFirstCollectionsTogether() throws Exception {
    BlockingCollector[] collectors =
        IntStream.range(0, 40)
            .mapToObj(number -> BlockingCollector.heedingInterrupts("c" + number))
            .toArray(BlockingCollector[]::new);
    registry =
        open(
            IntStream.range(0, 40)
                .mapToObj(number -> every("c" + number, INTERVAL, collectors[number]))
                .toArray(CollectorDefinition[]::new));
    for (int number = 0; number < 32; number++) {
      collectors[number].awaitEntered();
    }
    assertThat(collectors[32].started).hasValue(0);
    collectors[7].release();
    collectors[32].awaitEntered();
    assertThat(collectors[33].started).hasValue(0);
    for (BlockingCollector collector : collectors) {
      collector.releaseAll();
    }
    for (int number = 0; number < 40; number++) {
      assertThat(host.nextTold()).endsWith(" ok");
    }
  }

  @Test
  void startsAllFirstCollectionsEvenWhenNoThreadCanBeStarted() throws Exception {
    RunHost exhausted =
        host.host(task -> {
          throw new OutOfMemoryError("unable to create native thread");
        });
    CollectorDefinition[] definitions =
        IntStream.range(0, 1000)
            .mapToObj(number -> every("c" + number, INTERVAL, out -> {}))
            .toArray(CollectorDefinition[]::new);
    registry = CollectorRegistry.open(List.of(definitions), List.of(), exhausted);
    assertThat(registry.status())
        .extracting(CollectorStatus::state)
        .containsOnly(CollectorStatus.State.FAILED);
  }

  @Test
  void spreadsCollectorsOverTheirInterval() {
    long interval = INTERVAL.toNanos();
    int[] tenths = new int[10];
    for (int number = 0; number < 1000; number++) {
      long offset = BackgroundCollections.offset("shop-" + number, interval);
      tenths[(int) (offset * 10 / interval)]++;
    }
    assertThat(Arrays.stream(tenths).boxed())
        .allSatisfy(collectors -> assertThat(collectors).isBetween(60, 140));
  }

  @Test
  void findsTheNextMomentOfTheGrid() {
    assertThat(BackgroundCollections.slotAfter(0, 10, 3)).isEqualTo(3);
    assertThat(BackgroundCollections.slotAfter(2, 10, 3)).isEqualTo(3);
    assertThat(BackgroundCollections.slotAfter(3, 10, 3)).isEqualTo(13);
    assertThat(BackgroundCollections.slotAfter(-8, 10, 3)).isEqualTo(-7);
  }

  @Test
  void startsNothingMoreOnceClosed() throws Exception {
    AtomicInteger collections = new AtomicInteger();
    registry = open(every("one", INTERVAL, counting(collections)));
    host.nextTold();
    registry.close();
    assertThat(host.timer.waiting()).isZero();
    host.timer.advance(INTERVAL.multipliedBy(3));
    host.allTold();
    assertThat(collections).hasValue(1);
  }

  @Test
  void keepsTheLastGoodSnapshotAsLongAsStatedAfterTheFirstFailure() throws Exception {
    boolean[] failing = {false};
    Collector collector =
        new Collector() {
          @Override
          public void collect(Snapshot.Builder out) throws Exception {
            if (failing[0]) {
              throw new java.io.IOException("gone");
            }
            out.add(A, 1);
          }
        };
    Schedule every = new Schedule.Every(INTERVAL, TIMEOUT);
    registry =
        CollectorRegistry.open(
            List.of(TestHost.definition("one", every, Duration.ofSeconds(45), collector)),
            List.of(),
            host.host(TestHost::onTheSpot));
    assertThat(host.nextTold()).isEqualTo("one ok");
    failing[0] = true;
    host.timer.advanceToNext();
    assertThat(host.nextTold()).isEqualTo("one io: gone");
    assertThat(page()).isEqualTo("# a gauge\na 1\n");
    assertThat(own("success")).isEqualTo("gaugesmith_collector_success{collector=one} 0\n");
    assertThat(own("series")).isEqualTo("gaugesmith_collector_series{collector=one} 1\n");
    host.timer.advanceToNext();
    assertThat(host.nextTold()).isEqualTo("one io: gone");
    assertThat(page()).isEqualTo("# a gauge\na 1\n");
    host.timer.advanceToNext();
    assertThat(host.nextTold()).isEqualTo("one io: gone");
    assertThat(page()).isEmpty();
    failing[0] = false;
    host.timer.advanceToNext();
    assertThat(host.nextTold()).isEqualTo("one ok");
    assertThat(page()).isEqualTo("# a gauge\na 1\n");
  }
}
