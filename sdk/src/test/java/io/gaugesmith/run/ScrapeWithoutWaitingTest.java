package io.gaugesmith.run;

import static io.gaugesmith.run.TestHost.TIMEOUT;
import static org.assertj.core.api.Assertions.assertThat;

import io.gaugesmith.metrics.Exposition;
import io.gaugesmith.metrics.Metric;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Where the page of a scrape is made for which no thread waits. */
class ScrapeWithoutWaitingTest {
  private static final Metric UP = Metric.gauge("up", "");

  private final TestHost host = new TestHost();
  private final BlockingCollector slow = BlockingCollector.heedingInterrupts("slow");
  private final BlockingQueue<Runnable> executor = new LinkedBlockingQueue<>();
  private CollectorRegistry registry = open();

  private CollectorRegistry open(CollectorDefinition... definitions) {
    return CollectorRegistry.open(List.of(definitions), List.of(), host.host());
  }

  @AfterEach
  void close() {
    registry.close();
  }

  private CompletableFuture<Exposition> scrape(Duration patience) {
    return registry.scrape(new ScrapeRequest(Set.of(), Set.of(), patience), executor::add);
  }

  private static String page(CompletableFuture<Exposition> scraped) throws Exception {
    return PageText.withoutOwn(scraped.get(60, TimeUnit.SECONDS));
  }

  @Test
  void makesThePageOnTheThreadOfTheCollectionThatEndsLast() throws Exception {
    registry =
        open(TestHost.onScrape("quick", out -> out.add(UP, 1)), TestHost.onScrape("slow", slow));
    CompletableFuture<Thread> maker = new CompletableFuture<>();
    CompletableFuture<Exposition> scraped = scrape(null);
    slow.awaitEntered();
    assertThat(scraped).isNotDone();
    CompletableFuture<Void> unused = scraped.thenRun(() -> maker.complete(Thread.currentThread()));
    slow.release();
    assertThat(page(scraped)).isEqualTo("# up gauge\nup 1\n# slow gauge\nslow 1\n");
    assertThat(maker.get(60, TimeUnit.SECONDS)).isIn(host.threads);
    assertThat(executor).isEmpty();
  }

  @Test
  void goesWithoutWhatIsNotThereWhenPatienceEnds() throws Exception {
    registry =
        open(TestHost.onScrape("quick", out -> out.add(UP, 1)), TestHost.onScrape("slow", slow));
    CompletableFuture<Exposition> scraped = scrape(Duration.ofSeconds(5));
    slow.awaitEntered();
    assertThat(host.nextTold()).isEqualTo("quick ok");
    host.timer.advance(Duration.ofMillis(4499));
    assertThat(executor).isEmpty();
    host.timer.advance(Duration.ofMillis(1));
    assertThat(scraped).isNotDone();
    executor.take().run();
    assertThat(page(scraped)).isEqualTo("# up gauge\nup 1\n");
    slow.release();
    assertThat(host.nextTold()).isEqualTo("slow ok");
  }

  @Test
  void leavesThePageToTheExecutorWhenTheTimerEndsACollection() throws Exception {
    registry = open(TestHost.onScrape("slow", slow));
    CompletableFuture<Exposition> scraped = scrape(null);
    slow.awaitEntered();
    host.timer.advance(TIMEOUT);
    assertThat(scraped).isNotDone();
    executor.take().run();
    assertThat(page(scraped)).isEmpty();
  }

  @Test
  void makesThePageAtOnceWhereNothingIsWaitedFor() throws Exception {
    assertThat(registry.waitedFor(ScrapeRequest.all())).isZero();
    assertThat(scrape(Duration.ofSeconds(5))).isDone();
    assertThat(host.timer.waiting()).isZero();
  }

  @Test
  void leavesNothingBehindInTheTimer() throws Exception {
    registry = open(TestHost.onScrape("quick", out -> out.add(UP, 1)));
    assertThat(page(scrape(Duration.ofSeconds(5)))).isEqualTo("# up gauge\nup 1\n");
    host.allTold();
    assertThat(host.timer.waiting()).isZero();
  }
}
