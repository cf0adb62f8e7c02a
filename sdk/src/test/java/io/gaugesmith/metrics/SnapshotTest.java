package io.gaugesmith.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class SnapshotTest {
  private static final Metric UP = Metric.gauge("up", "Up.", "zone");
  private static final Metric JOBS = Metric.counter("jobs_total", "Jobs.");

  private static Snapshot.Builder next(Snapshot previous) {
    return Snapshot.builder(Map.of(), 100, previous);
  }

  /** All series of a snapshot, one a line. */
  private static String text(Snapshot snapshot) {
    StringBuilder text = new StringBuilder();
    for (Family family : snapshot.families()) {
      for (int row = 0; row < family.size(); row++) {
        text.append(family.series().describe(row)).append(' ').append(family.value(row));
        text.append('\n');
      }
    }
    return text.toString();
  }

  @Test
  void triesAPartUnderTheSameLabelsAndWhatIsLeftOfTheLimit() {
    Snapshot.Builder out = Snapshot.builder(Map.of("site", "a"), 2, null).add(JOBS, 5);
    assertThat(text(out.part().add(UP, 1, "b").build()))
        .isEqualTo("up{zone=\"b\",site=\"a\"} Scalar[value=1.0, exemplar=null]\n");
    assertThatThrownBy(() -> out.part().add(UP, 1, "b").add(UP, 1, "c"))
        .isInstanceOf(TooManySeriesException.class);
    assertThat(text(out.build()))
        .isEqualTo("jobs_total{site=\"a\"} Scalar[value=5.0, exemplar=null]\n");
  }

  @Test
  void keepsFamiliesAndSeriesInTheOrderInWhichTheyCame() {
    Snapshot snapshot =
        Snapshot.builder().add(UP, 1, "b").add(JOBS, 5).add(UP, 0, "a").add(UP, 2, "").build();
    assertThat(text(snapshot))
        .isEqualTo(
            """
            up{zone="b"} Scalar[value=1.0, exemplar=null]
            up{zone="a"} Scalar[value=0.0, exemplar=null]
            up Scalar[value=2.0, exemplar=null]
            jobs_total Scalar[value=5.0, exemplar=null]
            """);
    assertThat(snapshot.seriesCount()).isEqualTo(4);
  }

  @Test
  void takesEqualMetricsAsOneFamily() {
    Metric again = Metric.gauge("up", "Up.", "zone");
    Snapshot snapshot = Snapshot.builder().add(UP, 1, "a").add(again, 1, "b").build();
    assertThat(snapshot.families()).hasSize(1);
  }

  @Test
  void sharesSeriesThatCameInTheSameOrder() {
    Snapshot first = Snapshot.builder().add(UP, 1, "a").add(UP, 2, "b").build();
    Snapshot second = next(first).add(UP, 3, "a").add(UP, 4, "b").build();
    assertThat(second.families().get(0).series()).isSameAs(first.families().get(0).series());
    assertThat(second.families().get(0).scalar(1)).isEqualTo(4);
    assertThat(first.families().get(0).scalar(1)).isEqualTo(2);
  }

  @Test
  void sharesAFamilyWhoseNumbersAreTheSame() {
    Snapshot first = Snapshot.builder().add(UP, Double.NaN, "a").add(JOBS, 1).build();
    Snapshot second = next(first).add(UP, Double.NaN, "a").add(JOBS, 2).build();
    assertThat(second.families().get(0)).isSameAs(first.families().get(0));
    assertThat(second.families().get(1)).isNotSameAs(first.families().get(1));
  }

  @Test
  void doesNotTakeAnExemplarForAnUnchangedNumber() {
    Exemplar exemplar = new Exemplar(Map.of(), 1, null);
    Snapshot first = Snapshot.builder().add(JOBS, 1).build();
    Snapshot second = next(first).add(JOBS, new Scalar(1, exemplar)).build();
    assertThat(second.families().get(0).value(0)).isEqualTo(new Scalar(1, exemplar));
    Snapshot third = next(second).add(JOBS, 1).build();
    assertThat(third.families().get(0).value(0)).isEqualTo(new Scalar(1));
  }

  @Test
  void readsTheSameAsABuilderWithoutPredecessorWhateverChanged() {
    Random random = new Random(7);
    Snapshot previous = null;
    for (int round = 0; round < 2000; round++) {
      List<String> zones = new ArrayList<>(List.of("a", "b", "c", "d", "e", "f", "g", "h", "i"));
      if (random.nextBoolean()) {
        java.util.Collections.shuffle(zones, random);
      }
      Snapshot.Builder with = next(previous);
      Snapshot.Builder without = Snapshot.builder();
      for (String zone : zones.subList(0, random.nextInt(zones.size() + 1))) {
        int value = random.nextInt(2);
        with.add(UP, value, zone);
        without.add(UP, value, zone);
      }
      previous = with.build();
      assertThat(text(previous)).as("round " + round).isEqualTo(text(without.build()));
    }
  }

  @Test
  void findsASeriesThatStandsTwice() {
    assertThatThrownBy(() -> Snapshot.builder().add(UP, 1, "a").add(UP, 2, "b").add(UP, 3, "a"))
        .isInstanceOf(InvalidSampleException.class)
        .hasMessage("up{zone=\"a\"} stands twice");
    Snapshot first = Snapshot.builder().add(UP, 1, "a").add(UP, 2, "b").build();
    assertThatThrownBy(() -> next(first).add(UP, 1, "a").add(UP, 1, "b").add(UP, 1, "b"))
        .hasMessage("up{zone=\"b\"} stands twice");
    assertThatThrownBy(() -> Snapshot.builder().add(JOBS, 1).add(JOBS, 1))
        .hasMessage("jobs_total stands twice");
  }

  @Test
  void findsASeriesThatStandsTwiceUnderOtherLabels() {
    Metric other = Metric.gauge("up", "Up.", "zone", "host");
    assertThatThrownBy(() -> Snapshot.builder().add(UP, 1, "a").add(other, 1, "a", "").build())
        .hasMessage("up{zone=\"a\"} stands twice");
    assertThat(Snapshot.builder().add(UP, 1, "a").add(other, 1, "a", "h").build().families())
        .hasSize(2);
  }

  @Test
  void refusesWhatItsTypeForbids() {
    assertRefused(JOBS, -1, "jobs_total is a counter and cannot be -1.0");
    assertRefused(JOBS, Double.NaN, "jobs_total is a counter and cannot be NaN");
    assertRefused(
        Metric.info("build_info", "Build."), 2, "build_info is an info, whose value is 1, not 2.0");
    assertThatThrownBy(() -> Snapshot.builder().add(Metric.stateset("mode", "Mode."), 3, "on"))
        .hasMessage("mode is a state set, whose values are 0 and 1, not 3.0");
    assertRefused(
        Metric.histogram("latency", "Latency."),
        1,
        "latency is a HISTOGRAM and takes no plain number");
    assertThatThrownBy(() -> Snapshot.builder().add(JOBS, new SummaryValue(List.of(), null, null)))
        .hasMessage("jobs_total is a COUNTER and takes no SummaryValue");
    assertThatThrownBy(() -> Snapshot.builder().add(UP, 1))
        .hasMessage("up has labels [zone], not 0");
    assertThatThrownBy(() -> Snapshot.builder().add(UP, 1, "\uD800"))
        .hasMessage("up has a label value that is not valid Unicode");
  }

  private static void assertRefused(Metric metric, double value, String message) {
    assertThatThrownBy(() -> Snapshot.builder().add(metric, value))
        .isInstanceOf(InvalidSampleException.class)
        .hasMessage(message);
  }

  @Test
  void countsEveryLineOfAHistogramAgainstTheLimit() {
    HistogramValue three =
        new HistogramValue(
            List.of(
                new HistogramValue.Bucket(1, 0),
                new HistogramValue.Bucket(Double.POSITIVE_INFINITY, 0)),
            null);
    Metric latency = Metric.histogram("latency", "Latency.", "path");
    Snapshot.Builder out = Snapshot.builder(Map.of(), 6, null);
    out.add(latency, three, "a").add(latency, three, "b");
    assertThat(out.build().seriesCount()).isEqualTo(6);
    assertThatThrownBy(() -> out.add(UP, 1, "a"))
        .isInstanceOf(TooManySeriesException.class)
        .hasMessage(
            "more than max_series = 6 series, reached at up; report fewer, or raise max_series");
  }

  @Test
  void letsTheLabelOfAMetricWinOverAConstantOne() {
    Snapshot.Builder out = Snapshot.builder(Map.of("zone", "constant"), 10, null);
    assertThat(text(out.add(UP, 1, "own").add(JOBS, 1).build()))
        .isEqualTo(
            """
            up{zone="own"} Scalar[value=1.0, exemplar=null]
            jobs_total{zone="constant"} Scalar[value=1.0, exemplar=null]
            """);
  }

  @Test
  void letsTheLabelOfAMetricWinOverAConstantOneOfTheSameEscapedName() {
    Snapshot.Builder out = Snapshot.builder(Map.of("http_route", "constant"), 10, null);
    Metric metric = Metric.gauge("up", "Up.", "http.route");
    assertThat(text(out.add(metric, 1, "own").build()))
        .isEqualTo("up{http.route=\"own\"} Scalar[value=1.0, exemplar=null]\n");
  }

  @Test
  void addsUpWhatWasSkipped() {
    assertThat(Snapshot.builder().build().skippedItems()).isEmpty();
    assertThat(Snapshot.builder().skipped(2).skipped(3).build().skippedItems()).hasValue(5);
  }

  @Test
  void givesDifferentSeriesDifferentFingerprints() {
    Metric pair = Metric.gauge("pair", "Pair.", "x", "y");
    Snapshot.Builder out = Snapshot.builder();
    for (int x = 0; x < 100; x++) {
      for (int y = 0; y < 100; y++) {
        out.add(pair, 0, "" + x, "" + y);
      }
    }
    Set<Long> fingerprints = new HashSet<>();
    for (long fingerprint : out.build().families().get(0).series().fingerprints()) {
      fingerprints.add(fingerprint);
    }
    assertThat(fingerprints).hasSize(10000);
  }
}
