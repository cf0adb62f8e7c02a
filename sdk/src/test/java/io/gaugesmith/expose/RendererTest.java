package io.gaugesmith.expose;

import static org.assertj.core.api.Assertions.assertThat;

import io.gaugesmith.metrics.Metric;
import io.gaugesmith.metrics.Snapshot;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RendererTest {
  private static final Format OPEN = Format.of(Syntax.OPENMETRICS_1_0_0, Escaping.ALLOW_UTF_8);

  private final AtomicLong nanos = new AtomicLong();
  private final Renderer renderer = new Renderer(nanos::get);

  @Test
  void preparesWhatScrapersAskedFor() {
    renderer.render(OPEN, Pages.of(), true);
    Snapshot snapshot = snapshot();
    renderer.prepare(snapshot);

    assertThat(compressed(snapshot, OPEN)).isTrue();
  }

  @Test
  void preparesNothingBeforeTheFirstScrape() {
    Snapshot snapshot = snapshot();
    renderer.prepare(snapshot);

    assertThat(compressed(snapshot, OPEN)).isFalse();
  }

  @Test
  void doesNotCompressForWhoAskedForPlain() {
    renderer.render(OPEN, Pages.of(), false);
    Snapshot snapshot = snapshot();
    renderer.prepare(snapshot);

    assertThat(compressed(snapshot, OPEN)).isFalse();
  }

  @Test
  void forgetsFormatsThatNobodyAsksForAnyMore() {
    renderer.render(OPEN, Pages.of(), true);
    nanos.addAndGet(Duration.ofMinutes(11).toNanos());
    Snapshot snapshot = snapshot();
    renderer.prepare(snapshot);

    assertThat(compressed(snapshot, OPEN)).isFalse();
  }

  @Test
  void forgetsTheOldestOfTooManyFormats() {
    renderer.render(OPEN, Pages.of(), true);
    for (Escaping escaping : Escaping.values()) {
      renderer.render(Format.of(Syntax.TEXT_1_0_0, escaping), Pages.of(), false);
    }
    Snapshot snapshot = snapshot();
    renderer.prepare(snapshot);

    assertThat(compressed(snapshot, OPEN)).isFalse();
  }

  private static boolean compressed(Snapshot snapshot, Format format) {
    return FamilyForm.of(snapshot.families().get(0), format).borrow(Samples.ALL).segment(0) != null;
  }

  private static Snapshot snapshot() {
    Metric metric = Metric.gauge("many", "", "n");
    Snapshot.Builder out = Snapshot.builder();
    for (int series = 0; series < 500; series++) {
      out.add(metric, series, "series " + series);
    }
    return out.build();
  }
}
