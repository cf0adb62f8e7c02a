package io.gaugesmith.run;

import static io.gaugesmith.run.TestHost.onScrape;
import static org.assertj.core.api.Assertions.assertThat;

import io.gaugesmith.metrics.Metric;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** What is told about collections, and when. */
final class CollectionListenerTest {
  private static final Metric UP = Metric.gauge("up", "Whether it is.");

  private final TestHost host = new TestHost();

  @Test
  void tellsAClashAfterTheEndOfTheCollectionThatItIsOf() throws Exception {
    BlockingCollector collector = BlockingCollector.heedingInterrupts("up");
    CollectorRunner runner = CollectorRunner.open(onScrape("a", collector), host.host());
    CompletableFuture<Void> judged =
        runner
            .join()
            .thenAccept(outcome ->
                runner.judged(((Outcome.Reported) outcome).snapshot(), "up is elsewhere too"));
    collector.release();
    judged.join();
    assertThat(host.allTold()).containsExactly("a ok", "a mapping: up is elsewhere too");
  }

  @Test
  void keepsTheInterruptOfATimeoutAwayFromTheListener() throws Exception {
    AtomicBoolean interrupted = new AtomicBoolean();
    RunHost plain = host.host();
    CompletableFuture<Void> told = new CompletableFuture<>();
    RunHost listening =
        new RunHost(
            plain.threads(),
            plain.timer(),
            plain.clock(),
            plain.elapsedNanos(),
            plain.scrub(),
            (collector, outcome) -> {
              interrupted.set(Thread.currentThread().isInterrupted());
              told.complete(null);
            });
    CollectorRunner runner =
        CollectorRunner.open(onScrape("a", out -> Thread.currentThread().interrupt()), listening);
    runner.run();
    told.get();
    assertThat(interrupted).isFalse();
  }

  @Test
  void survivesAListenerThatThrows() throws Exception {
    RunHost plain = host.host();
    RunHost throwing =
        new RunHost(
            plain.threads(),
            plain.timer(),
            plain.clock(),
            plain.elapsedNanos(),
            plain.scrub(),
            (collector, outcome) -> {
              throw new IllegalStateException("cannot log");
            });
    CollectorRunner runner = CollectorRunner.open(onScrape("a", out -> out.add(UP, 1)), throwing);
    assertThat(runner.run()).isInstanceOf(Outcome.Collected.class);
    assertThat(runner.run()).isInstanceOf(Outcome.Collected.class);
  }
}
