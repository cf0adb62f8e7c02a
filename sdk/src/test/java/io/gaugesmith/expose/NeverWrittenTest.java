package io.gaugesmith.expose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gaugesmith.metrics.Exemplar;
import io.gaugesmith.metrics.HistogramValue;
import io.gaugesmith.metrics.HistogramValue.Bucket;
import io.gaugesmith.metrics.Metric;
import io.gaugesmith.metrics.Scalar;
import io.gaugesmith.metrics.Snapshot;
import io.gaugesmith.metrics.SummaryValue;
import io.gaugesmith.metrics.SummaryValue.Quantile;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What OpenMetrics forbids is refused on the way in, or left out on the way out. */
class NeverWrittenTest {
  private static final double INFINITE = Double.POSITIVE_INFINITY;
  private static final Exemplar TRACE = new Exemplar(Map.of("a", "b"), 1, null);

  @ParameterizedTest
  @ValueSource(doubles = {-1, Double.NaN, Double.NEGATIVE_INFINITY})
  void refusesCountersThatAreNone(double value) {
    refuses(() -> Snapshot.builder().add(Metric.counter("a_total", ""), value));
  }

  @ParameterizedTest
  @ValueSource(doubles = {2, 0.5, -1, Double.NaN})
  void refusesStatesAndInfosThatAreNone(double value) {
    refuses(() -> Snapshot.builder().add(Metric.info("a_info", ""), value));
    refuses(() -> Snapshot.builder().add(Metric.stateset("a", ""), value, "bar"));
  }

  @Test
  void refusesBucketsOutOfOrder() {
    refuses(() -> histogram(new Bucket(2, 0), new Bucket(1, 0), new Bucket(INFINITE, 0)));
    refuses(() -> histogram(new Bucket(1, 1), new Bucket(INFINITE, 0)));
    refuses(() -> histogram(new Bucket(1, 1)));
    refuses(() -> histogram(new Bucket(INFINITE, Double.NaN)));
    refuses(() -> histogram(new Bucket(INFINITE, -1)));
  }

  @ParameterizedTest
  @ValueSource(doubles = {-1, 1.01, Double.NaN})
  void refusesQuantilesThatAreNone(double quantile) {
    refuses(() -> new Quantile(quantile, 0));
    refuses(() -> new SummaryValue(List.of(new Quantile(1, 0), new Quantile(0.5, 0)), null, null));
  }

  @Test
  void refusesASeriesTwice() {
    refuses(() ->
        Snapshot.builder()
            .add(Metric.gauge("a", "", "x"), 1, "1")
            .add(Metric.gauge("a", "", "x"), 2, "1"));
  }

  @Test
  void refusesNamesThatClash() {
    refuses(() ->
        Snapshot.builder()
            .add(Metric.gauge("a", ""), 1)
            .add(Metric.counter("a_total", ""), 1)
            .build());
    refuses(() ->
        Snapshot.builder()
            .add(Metric.gauge("a_count", ""), 1)
            .add(Metric.histogram("a", ""), histogram(new Bucket(INFINITE, 1)))
            .build());
  }

  @Test
  void leavesExemplarsOutWhereTheyMayNotBe() {
    Snapshot snapshot =
        Snapshot.builder()
            .add(Metric.gauge("gauge", ""), new Scalar(1, TRACE))
            .add(Metric.unknown("unknown", ""), new Scalar(1, TRACE))
            .add(Metric.info("an_info", ""), new Scalar(1, TRACE))
            .add(Metric.stateset("state", ""), new Scalar(1, TRACE), "on")
            .add(Metric.counter("visits", ""), new Scalar(1, TRACE))
            .build();

    assertThat(Pages.text(Pages.of(snapshot), Syntax.OPENMETRICS_1_0_0, Escaping.UNDERSCORES))
        .isEqualTo(
            """
            # TYPE gauge gauge
            gauge 1
            # TYPE unknown unknown
            unknown 1
            # TYPE an info
            an_info 1
            # TYPE state stateset
            state{state="on"} 1
            # TYPE visits unknown
            visits 1
            # EOF
            """);
  }

  private static HistogramValue histogram(Bucket... buckets) {
    return new HistogramValue(List.of(buckets), 1.0);
  }

  private static void refuses(ThrowingCallable sample) {
    assertThatThrownBy(sample).isInstanceOf(RuntimeException.class).hasMessageMatching(".+");
  }
}
