package io.gaugesmith.run;

import static io.gaugesmith.run.TestHost.TIMEOUT;
import static io.gaugesmith.run.TestHost.onScrape;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gaugesmith.collect.Collector;
import io.gaugesmith.metrics.Exposition;
import io.gaugesmith.metrics.Metric;
import io.gaugesmith.metrics.Snapshot;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class CollectorRegistryTest {
  private static final Metric A = Metric.gauge("a", "A.");
  private static final Metric B = Metric.gauge("b", "B.");
  private static final Collector FAILING =
      out -> {
        out.add(A, 1);
        throw new IllegalStateException("broken");
      };

  private final TestHost host = new TestHost();
  private CollectorRegistry registry = open();

  private CollectorRegistry open(CollectorDefinition... definitions) {
    return CollectorRegistry.open(List.of(definitions), List.of(), host.host());
  }

  @AfterEach
  void close() {
    registry.close();
  }

  private Exposition scrape() throws InterruptedException {
    return registry.scrape(ScrapeRequest.all());
  }

  private <T> FutureTask<T> concurrently(Callable<T> action) {
    FutureTask<T> task = new FutureTask<>(action);
    new Thread(task).start();
    return task;
  }

  @Test
  void saysAllThatIsKnownAndWhichCollectorFailed() throws Exception {
    Collector skipping = out -> out.add(B, 2).skipped(3);
    registry = open(onScrape("bad", FAILING), onScrape("good", skipping));
    assertThat(PageText.of(scrape()))
        .isEqualTo(
            """
            # b gauge
            b 2
            # gaugesmith_collector_success gauge
            gaugesmith_collector_success{collector=bad} 0
            gaugesmith_collector_success{collector=good} 1
            # gaugesmith_collector_duration_seconds gauge
            gaugesmith_collector_duration_seconds{collector=bad} 0
            gaugesmith_collector_duration_seconds{collector=good} 0
            # gaugesmith_collector_last_success_timestamp_seconds gauge
            gaugesmith_collector_last_success_timestamp_seconds{collector=good} 1767225600
            # gaugesmith_collector_series gauge
            gaugesmith_collector_series{collector=bad} 0
            gaugesmith_collector_series{collector=good} 1
            # gaugesmith_collector_failures_total counter
            gaugesmith_collector_failures_total{collector=bad,reason=timeout} 0
            gaugesmith_collector_failures_total{collector=bad,reason=busy} 0
            gaugesmith_collector_failures_total{collector=bad,reason=bug} 1
            gaugesmith_collector_failures_total{collector=good,reason=timeout} 0
            gaugesmith_collector_failures_total{collector=good,reason=busy} 0
            gaugesmith_collector_failures_total{collector=good,reason=bug} 0
            # gaugesmith_collector_skipped_items gauge
            gaugesmith_collector_skipped_items{collector=good} 3
            """);
  }

  @Test
  void leavesTheSeriesOfAFailedCollectionOutOfTheNextPage() throws Exception {
    Collector once =
        new Collector() {
          private boolean failed;

          @Override
          public void collect(Snapshot.Builder out) throws Exception {
            out.add(A, 1);
            if (failed) {
              throw new java.io.IOException("gone");
            }
            failed = true;
          }
        };
    registry = open(onScrape("one", once));
    assertThat(PageText.withoutOwn(scrape())).isEqualTo("# a gauge\na 1\n");
    assertThat(PageText.withoutOwn(scrape())).isEmpty();
    assertThat(PageText.family(scrape(), "gaugesmith_collector_failures_total"))
        .contains("{collector=one,reason=io} 2\n");
  }

  @Test
  void showsOnlyTheCollectorsThatARequestAsksFor() throws Exception {
    registry = open(onScrape("one", out -> out.add(A, 1)), onScrape("two", out -> out.add(B, 1)));
    Exposition collect = registry.scrape(new ScrapeRequest(Set.of("two"), Set.of(), null));
    assertThat(PageText.withoutOwn(collect)).isEqualTo("# b gauge\nb 1\n");
    assertThat(PageText.family(collect, "gaugesmith_collector_success"))
        .isEqualTo("gaugesmith_collector_success{collector=two} 1\n");
    Exposition exclude = registry.scrape(new ScrapeRequest(Set.of(), Set.of("two"), null));
    assertThat(PageText.withoutOwn(exclude)).isEqualTo("# a gauge\na 1\n");
    assertThat(PageText.family(exclude, "gaugesmith_collector_success"))
        .isEqualTo("gaugesmith_collector_success{collector=one} 1\n");
  }

  @Test
  void answersWithoutACollectorWhenPatienceEndsAndLetsOthersWaitForIt() throws Exception {
    BlockingCollector slow = BlockingCollector.heedingInterrupts("slow");
    registry = open(onScrape("slow", slow), onScrape("fast", out -> out.add(A, 1)));
    FutureTask<Exposition> patient = concurrently(this::scrape);
    slow.awaitEntered();
    ScrapeRequest request = new ScrapeRequest(Set.of("slow"), Set.of(), Duration.ofMillis(1));
    Exposition page = registry.scrape(request);
    assertThat(PageText.withoutOwn(page)).isEmpty();
    assertThat(PageText.family(page, "gaugesmith_collector_success"))
        .isEqualTo("gaugesmith_collector_success{collector=slow} 0\n");
    assertThat(PageText.family(page, "gaugesmith_collector_failures_total")).doesNotContain("} 1");
    assertThat(patient).isNotDone();
    slow.release();
    assertThat(PageText.withoutOwn(patient.get()))
        .isEqualTo("# slow gauge\nslow 1\n# a gauge\na 1\n");
    assertThat(slow.started).hasValue(1);
  }

  @Test
  void answersTwoScrapersAtOnceWithTheSameCollection() throws Exception {
    BlockingCollector slow = BlockingCollector.heedingInterrupts("slow");
    registry = open(onScrape("slow", slow));
    FutureTask<Exposition> one = concurrently(this::scrape);
    slow.awaitEntered();
    FutureTask<Exposition> other = concurrently(this::scrape);
    // The other has joined, or will find the collection ended: only then may there be a second one.
    slow.releaseAll();
    assertThat(PageText.withoutOwn(one.get())).startsWith("# slow gauge\nslow ");
    assertThat(PageText.withoutOwn(other.get())).startsWith("# slow gauge\nslow ");
  }

  @Test
  void waitsForTheTimeoutOfACollectorWhenTheScraperDoesNotSayHowLong() throws Exception {
    BlockingCollector slow = BlockingCollector.heedingInterrupts("slow");
    registry = open(onScrape("slow", slow));
    FutureTask<Exposition> page = concurrently(this::scrape);
    slow.awaitEntered();
    host.timer.advance(TIMEOUT);
    assertThat(PageText.of(page.get()))
        .isEqualTo(
            """
            # gaugesmith_collector_success gauge
            gaugesmith_collector_success{collector=slow} 0
            # gaugesmith_collector_duration_seconds gauge
            gaugesmith_collector_duration_seconds{collector=slow} 10
            # gaugesmith_collector_series gauge
            gaugesmith_collector_series{collector=slow} 0
            # gaugesmith_collector_failures_total counter
            gaugesmith_collector_failures_total{collector=slow,reason=timeout} 1
            gaugesmith_collector_failures_total{collector=slow,reason=busy} 0
            gaugesmith_collector_failures_total{collector=slow,reason=bug} 0
            """);
  }

  @Test
  void leavesHalfASecondOrATenthOfTheScrapersTime() {
    assertThat(CollectorRegistry.patience(Duration.ofSeconds(10)))
        .isEqualTo(Duration.ofMillis(9500));
    assertThat(CollectorRegistry.patience(Duration.ofSeconds(5)))
        .isEqualTo(Duration.ofMillis(4500));
    assertThat(CollectorRegistry.patience(Duration.ofSeconds(1))).isEqualTo(Duration.ofMillis(900));
  }

  @Test
  void endsWhenTheThreadThatScrapesIsInterrupted() throws Exception {
    BlockingCollector slow = BlockingCollector.heedingInterrupts("slow");
    registry = open(onScrape("slow", slow));
    Thread.currentThread().interrupt();
    assertThatThrownBy(this::scrape).isInstanceOf(InterruptedException.class);
    slow.release();
  }

  @Test
  void refusesTwoCollectorsOfOneId() {
    assertThatThrownBy(() -> open(onScrape("one", FAILING), onScrape("one", FAILING)))
        .hasMessage("collector one stands twice");
  }

  @Test
  void goesOnWithoutAnOwnCollectorThatFails() throws Exception {
    registry =
        CollectorRegistry.open(List.of(), List.of(FAILING, out -> out.add(B, 1)), host.host());
    assertThat(PageText.of(scrape())).isEqualTo("# b gauge\nb 1\n");
  }

  @Test
  void tellsPeopleHowEachCollectorIs() throws Exception {
    Collector secret =
        out -> {
          throw new java.io.IOException("key hunter2\nrefused");
        };
    registry = open(onScrape("bad", secret), onScrape("good", out -> out.add(A, 1)));
    assertThat(registry.status())
        .extracting(CollectorStatus::state)
        .containsOnly(CollectorStatus.State.WAITING);
    scrape();
    Schedule schedule = new Schedule.OnScrape(TIMEOUT);
    assertThat(registry.status())
        .containsExactly(
            new CollectorStatus(
                "bad",
                "test",
                CollectorStatus.State.FAILED,
                schedule,
                0,
                Duration.ZERO,
                null,
                "io: key *** refused"),
            new CollectorStatus(
                "good",
                "test",
                CollectorStatus.State.OK,
                schedule,
                1,
                Duration.ZERO,
                host.timer.clock().instant(),
                null));
  }
}
