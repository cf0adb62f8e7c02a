package io.gaugesmith.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.Test;

final class ElapsedTimeTest {
  private long running;
  private long reference = Duration.ofDays(9).toNanos();

  private void pass(Duration whileRunning, Duration byReference) {
    running += whileRunning.toNanos();
    reference += byReference.toNanos();
  }

  @Test
  void countsTheTimeInWhichTheMachineWasSuspended() {
    ElapsedTime elapsed = new ElapsedTime(() -> running, () -> reference);
    long start = elapsed.getAsLong();
    pass(Duration.ofSeconds(5), Duration.ofSeconds(5).plusMillis(9));
    assertThat(Duration.ofNanos(elapsed.getAsLong() - start)).isEqualTo(Duration.ofSeconds(5));
    pass(Duration.ofSeconds(1), Duration.ofHours(2));
    assertThat(Duration.ofNanos(elapsed.getAsLong() - start))
        .isEqualTo(Duration.ofHours(2).plusSeconds(5));
  }

  @Test
  void neverGoesBackWhenTheReferenceDoes() {
    ElapsedTime elapsed = new ElapsedTime(() -> running, () -> reference);
    long start = elapsed.getAsLong();
    pass(Duration.ofSeconds(1), Duration.ofHours(-2));
    assertThat(Duration.ofNanos(elapsed.getAsLong() - start)).isEqualTo(Duration.ofSeconds(1));
  }

  @Test
  void catchesUpWhenTheReferenceWasUnknownForAWhile() {
    boolean[] known = {true};
    LongSupplier sometimes = () -> known[0] ? reference : ElapsedTime.UNKNOWN;
    ElapsedTime elapsed = new ElapsedTime(() -> running, sometimes);
    long start = elapsed.getAsLong();
    known[0] = false;
    pass(Duration.ofSeconds(1), Duration.ofSeconds(1));
    assertThat(Duration.ofNanos(elapsed.getAsLong() - start)).isEqualTo(Duration.ofSeconds(1));
    known[0] = true;
    pass(Duration.ofSeconds(1), Duration.ofSeconds(9));
    assertThat(Duration.ofNanos(elapsed.getAsLong() - start)).isEqualTo(Duration.ofSeconds(10));
  }

  @Test
  void runsOnThisMachine() {
    ElapsedTime elapsed = ElapsedTime.system();
    long start = elapsed.getAsLong();
    long later = elapsed.getAsLong();
    assertThat(later).isGreaterThanOrEqualTo(start);
  }
}
