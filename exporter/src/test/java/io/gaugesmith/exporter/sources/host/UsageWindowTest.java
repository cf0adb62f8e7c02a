package io.gaugesmith.exporter.sources.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class UsageWindowTest {
  private static final Offset<Double> EXACT = within(1e-9);

  private final UsageWindow window = new UsageWindow(Duration.ofSeconds(5));

  @Test
  void isTheMeanOfWhatHasPassedAtTheStart() {
    at(0, 1000, 9000);
    at(0.1, 1005, 9005);
    assertThat(window.span()).isEqualTo(Duration.ofMillis(100));
    assertThat(window.usage()).isEqualTo(0.5, EXACT);
    at(1, 1005, 9095);
    assertThat(window.usage()).isEqualTo(0.05, EXACT);
  }

  @Test
  void forgetsWhatIsOlderThanTheWindow() {
    at(0, 0, 0);
    at(10, 1000, 0);
    at(15, 1000, 500);
    assertThat(window.span()).isEqualTo(Duration.ofSeconds(5));
    assertThat(window.usage()).isEqualTo(0, EXACT);
  }

  @Test
  void beginsBetweenTwoSamplesWhereItMust() {
    at(0, 0, 0);
    at(4, 400, 0); // busy until here, idle from here on
    at(7, 400, 300); // the window begins at 2, half way of the busy time
    assertThat(window.usage()).isEqualTo(0.4, EXACT);
  }

  @Test
  void doesNotDependOnHowOftenItIsAsked() {
    UsageWindow asked = new UsageWindow(Duration.ofSeconds(5));
    for (long tenth = 0; tenth <= 100; tenth++) {
      CpuTimes times = times(tenth * tenth, 10_000 * tenth);
      if (tenth % 10 == 0) {
        window.add(tenth * 100_000_000L, times);
      }
      asked.add(tenth * 100_000_000L - 1, times);
      asked.add(tenth * 100_000_000L, times);
      asked.usage();
    }
    assertThat(asked.usage()).isEqualTo(window.usage(), EXACT);
  }

  @Test
  void isTheMeanSinceTheStartWhereNoTimePasses() {
    at(0, 300, 700);
    at(1, 300, 700);
    assertThat(window.usage()).isEqualTo(0.3, EXACT);
  }

  @Test
  void staysBetweenNothingAndAll() {
    at(0, 100, 100);
    at(1, 90, 200);
    assertThat(window.usage()).isZero();
    at(2, 400, 200);
    at(7, 600, 150);
    assertThat(window.usage()).isEqualTo(1, EXACT);
  }

  private void at(double seconds, long busy, long idle) {
    window.add((long) (seconds * 1e9), times(busy, idle));
  }

  private static CpuTimes times(long busy, long idle) {
    return new CpuTimes(busy, 0, 0, idle, 0, 0, 0, 0);
  }
}
