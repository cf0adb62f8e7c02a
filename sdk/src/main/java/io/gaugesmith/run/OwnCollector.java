package io.gaugesmith.run;

import io.gaugesmith.collect.Collector;
import io.gaugesmith.collect.Reason;
import io.gaugesmith.metrics.Snapshot;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A collector of the program itself, which runs inside each scrape. */
final class OwnCollector {
  private final Collector collector;
  private final Map<String, String> labels;
  private final UnaryOperator<String> scrub;
  private @Nullable Snapshot previous;
  private @Nullable String clash;

  OwnCollector(Collector collector, Map<String, String> labels, UnaryOperator<String> scrub) {
    this.collector = collector;
    this.labels = new LinkedHashMap<>(labels);
    this.scrub = scrub;
  }

  /**
   * Says what it clashes with on the page, or null: in the log, and not again until that changes.
   */
  synchronized void judged(@Nullable String newClash) {
    if (newClash != null && !newClash.equals(clash)) {
      System.getLogger("io.gaugesmith.run")
          .log(
              System.Logger.Level.WARNING,
              "metrics of the program itself are missing: " + newClash);
    }
    clash = newClash;
  }

  /** What it says now; null if it fails, for the page goes on without it. */
  synchronized @Nullable Snapshot collect() {
    Snapshot.Builder out = Snapshot.builder(labels, Integer.MAX_VALUE, previous);
    try {
      collector.collect(out);
      previous = out.build();
      return previous;
    } catch (Throwable e) { // a bug of ours, or of the JVM's beans, must not take the page down
      Outcome failed = new Outcome.Failed(Reason.BUG, e, Duration.ZERO);
      System.getLogger("io.gaugesmith.run")
          .log(
              System.Logger.Level.WARNING,
              "metrics of the program itself are missing: " + Explanation.of(failed, scrub));
      return null;
    }
  }
}
