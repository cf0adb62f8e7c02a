package io.gaugesmith.collect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gaugesmith.metrics.Family;
import io.gaugesmith.metrics.Metric;
import io.gaugesmith.metrics.MetricType;
import io.gaugesmith.metrics.Names;
import io.gaugesmith.metrics.Snapshot;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What every collector promises, whatever it reads. Its own test extends this one. */
public abstract class CollectorContract {
  /** A collector whose source answers, with the same series each time. */
  protected abstract Collector open() throws Exception;

  /** A collector whose source is down. */
  protected abstract Collector openBroken() throws Exception;

  /** A collector whose source does not answer until it is interrupted. */
  protected abstract Collector openHanging() throws Exception;

  @Test
  void reportsTheSameSeriesAgainWithoutMakingThemAnew() throws Exception {
    try (Collector collector = open()) {
      Snapshot first = collect(collector, null);
      Snapshot second = collect(collector, first);
      assertThat(first.families()).isNotEmpty();
      assertThat(second.families().stream().map(Family::series).toList())
          .isEqualTo(first.families().stream().map(Family::series).toList());
    }
  }

  @Test
  void opensWhenItsSourceIsDownAndFailsOnlyWhenItCollects() throws Exception {
    try (Collector collector = openBroken()) {
      for (int time = 0; time < 2; time++) {
        assertThatThrownBy(() -> collector.collect(Snapshot.builder())).isNotNull();
      }
    }
  }

  @Test
  void endsSoonWhenInterrupted() throws Exception {
    try (Collector collector = openHanging()) {
      Thread collection =
          new Thread(() -> {
            try {
              collector.collect(Snapshot.builder());
            } catch (Exception interrupted) {
              // however it says so
            }
          });
      collection.start();
      while (collection.getState() != Thread.State.TIMED_WAITING
          && collection.getState() != Thread.State.WAITING
          && collection.isAlive()) {
        Thread.onSpinWait();
      }
      assertThat(collection.isAlive()).as("hangs").isTrue();
      collection.interrupt();
      collection.join(Duration.ofSeconds(30).toMillis());
      assertThat(collection.isAlive()).as("still hangs").isFalse();
    }
  }

  @Test
  void givesEveryMetricANameAndAHelpThatPrometheusAccepts() throws Exception {
    try (Collector collector = open()) {
      for (Family family : collect(collector, null).families()) {
        Metric metric = family.metric();
        assertThat(Names.isClassicMetric(metric.name())).as(metric.name()).isTrue();
        assertThat(metric.help()).as(metric.name()).isNotBlank();
        assertThat(metric.name().endsWith("_total"))
            .as(metric.name())
            .isEqualTo(metric.type() == MetricType.COUNTER);
      }
    }
  }

  @Test
  void mayBeClosedTwice() throws Exception {
    Collector collector = open();
    collector.close();
    collector.close();
  }

  private static Snapshot collect(Collector collector, Snapshot previous) throws Exception {
    Snapshot.Builder out = Snapshot.builder(Map.of(), Integer.MAX_VALUE, previous);
    collector.collect(out);
    return out.build();
  }
}
