package io.gaugesmith.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gaugesmith.metrics.HistogramValue.Bucket;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

final class HistogramValueTest {
  private static final double INFINITY = Double.POSITIVE_INFINITY;

  private static HistogramValue of(Bucket... buckets) {
    return new HistogramValue(Arrays.asList(buckets), null);
  }

  @Test
  void countsWhatItsLastBucketCounts() {
    assertThat(of(new Bucket(-1, 2), new Bucket(1, 2), new Bucket(INFINITY, 5)).count())
        .isEqualTo(5);
  }

  @Test
  void refusesBucketsWithoutInfinity() {
    assertThatThrownBy(() -> of()).hasMessage("the last bucket must be +Inf");
    assertThatThrownBy(() -> of(new Bucket(1, 2))).hasMessage("the last bucket must be +Inf");
  }

  @Test
  void refusesBoundsThatDoNotRise() {
    assertThatThrownBy(() -> of(new Bucket(2, 0), new Bucket(1, 0), new Bucket(INFINITY, 0)))
        .hasMessage("bucket bound 1.0 is not above the one before");
    assertThatThrownBy(() -> of(new Bucket(Double.NaN, 0), new Bucket(INFINITY, 0)))
        .hasMessage("bucket bound NaN is not above the one before");
  }

  @Test
  void refusesCountsThatAreNotCumulative() {
    assertThatThrownBy(() -> of(new Bucket(1, 3), new Bucket(INFINITY, 2)))
        .hasMessage(
            "bucket Infinity counts 2.0, less than the 3.0 before it; buckets are cumulative");
    assertThatThrownBy(() -> of(new Bucket(INFINITY, -1)))
        .hasMessageStartingWith("bucket Infinity counts -1.0");
    assertThatThrownBy(() -> of(new Bucket(INFINITY, Double.NaN)))
        .hasMessageStartingWith("bucket Infinity counts NaN");
  }
}
