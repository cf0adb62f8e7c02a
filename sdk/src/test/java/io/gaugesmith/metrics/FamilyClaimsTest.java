package io.gaugesmith.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class FamilyClaimsTest {
  private final FamilyClaims claims = new FamilyClaims();

  private static SeriesSet series(Metric metric, String... labelValues) {
    Value value =
        switch (metric.type()) {
          case HISTOGRAM, GAUGEHISTOGRAM ->
              new HistogramValue(
                  List.of(new HistogramValue.Bucket(Double.POSITIVE_INFINITY, 0)), 0.0);
          case SUMMARY -> new SummaryValue(List.of(), 0.0, 0.0);
          case GAUGE, COUNTER, INFO, STATESET, UNKNOWN -> new Scalar(1);
        };
    return Snapshot.builder().add(metric, value, labelValues).build().families().get(0).series();
  }

  private static Metric metric(String type, String name) {
    return new Metric(MetricType.valueOf(type), name, "Help.", List.of());
  }

  @ParameterizedTest
  @CsvSource({
    "HISTOGRAM, foo, GAUGE, foo_bucket, foo_bucket",
    "HISTOGRAM, foo, GAUGE, foo_count, foo_count",
    "HISTOGRAM, foo, COUNTER, foo_sum, foo_sum",
    "GAUGEHISTOGRAM, foo, GAUGE, foo_gcount, foo_gcount",
    "GAUGEHISTOGRAM, foo, GAUGE, foo_gsum, foo_gsum",
    "SUMMARY, foo, HISTOGRAM, foo_sum, foo_sum",
    "COUNTER, foo_total, GAUGE, foo, foo",
    "COUNTER, foo_total, INFO, foo_info, foo",
    "GAUGE, a_b, GAUGE, a.b, a_b",
  })
  void refusesNamesThatWouldMeetOnThePageWhicheverComesFirst(
      String type, String name, String otherType, String otherName, String both) {
    Metric one = metric(type, name);
    Metric other = metric(otherType, otherName);
    claims.claim(series(one));
    assertThatThrownBy(() -> claims.claim(series(other)))
        .hasMessage(otherName + " clashes with " + name + ": both would be " + both);
    FamilyClaims turned = new FamilyClaims();
    turned.claim(series(other));
    assertThatThrownBy(() -> turned.claim(series(one)))
        .hasMessage(name + " clashes with " + otherName + ": both would be " + both);
  }

  @ParameterizedTest
  @CsvSource({
    "HISTOGRAM, foo, GAUGE, foo_max",
    "HISTOGRAM, foo, GAUGE, foo_gcount",
    "SUMMARY, foo, GAUGE, foo_bucket",
    "GAUGE, foo, GAUGE, foo_count",
    "GAUGE, total, GAUGE, _total",
  })
  void acceptsNamesThatOnlyLookAlike(String type, String name, String otherType, String otherName) {
    claims.claim(series(metric(type, name)));
    claims.claim(series(metric(otherType, otherName)));
  }

  @Test
  void refusesAFamilyOfAnotherType() {
    claims.claim(series(metric("GAUGE", "foo")));
    assertThat(claims.clash(metric("UNKNOWN", "foo")))
        .isEqualTo("foo has type unknown here and type gauge elsewhere");
  }

  @Test
  void acceptsSeriesOfOneFamilyWithOtherLabels() {
    Metric byZone = Metric.gauge("up", "Up.", "zone");
    Metric byHost = Metric.gauge("up", "Another help.", "host", "zone");
    assertThat(claims.claimAll("a", List.of(series(byZone, "z")))).isNull();
    assertThat(claims.claimAll("b", List.of(series(byZone, "y")))).isNull();
    assertThat(claims.claimAll("c", List.of(series(byHost, "h", "z")))).isNull();
    assertThat(claims.claimAll("d", List.of(series(byHost, "", "y"))))
        .isEqualTo("up{zone=\"y\"} is reported by b too");
  }

  @Test
  void takesAllFamiliesOfASnapshotOrNone() {
    SeriesSet taken = series(Metric.gauge("taken", "Taken."));
    SeriesSet free = series(Metric.gauge("free", "Free."));
    assertThat(claims.claimAll("a", List.of(taken))).isNull();
    assertThat(claims.claimAll("b", List.of(free, taken))).isEqualTo("taken is reported by a too");
    assertThat(claims.claimAll("c", List.of(free))).isNull();
  }

  @Test
  void tellsSeriesApartWhoseLabelValuesHaveEqualHashes() {
    assertThat("Aa".hashCode()).isEqualTo("BB".hashCode());
    Metric metric = Metric.gauge("up", "Up.", "zone");
    claims.claim(series(metric, "Aa"));
    claims.claim(series(metric, "BB"));
    assertThatThrownBy(() -> claims.claim(series(metric, "BB")))
        .hasMessage("up{zone=\"BB\"} stands twice");
  }
}
