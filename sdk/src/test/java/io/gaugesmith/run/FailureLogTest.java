package io.gaugesmith.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class FailureLogTest {
  private final List<String> lines = new ArrayList<>();
  private final AtomicLong time = new AtomicLong();
  private final FailureLog log = new FailureLog(writer("warn"), writer("info"), time::get);

  private FailureLog.Line writer(String level) {
    return (message, fields) -> {
      StringBuilder line = new StringBuilder(level + " \"" + message + "\"");
      for (int field = 0; field < fields.length; field += 2) {
        line.append(' ').append(fields[field]).append('=').append(fields[field + 1]);
      }
      lines.add(line.toString());
    };
  }

  @Test
  void saysOnceAMinuteThatACollectorKeepsFailing() {
    for (int second = 0; second <= 120; second += 15) {
      log.failed("app", "connect", "refused");
      time.addAndGet(Duration.ofSeconds(15).toNanos());
    }
    assertThat(lines)
        .containsExactly(
            "warn \"collection failed\" collector=app reason=connect error=refused",
            "warn \"collection keeps failing\" collector=app reason=connect"
                + " error=refused failures_since_last_line=4",
            "warn \"collection keeps failing\" collector=app reason=connect"
                + " error=refused failures_since_last_line=4");
  }

  @Test
  void saysThatACollectorWorksAgain() {
    log.succeeded("app");
    log.failed("app", "connect", "refused");
    time.addAndGet(Duration.ofSeconds(90).toNanos());
    log.succeeded("app");
    log.succeeded("app");
    assertThat(lines)
        .containsExactly(
            "warn \"collection failed\" collector=app reason=connect error=refused",
            "info \"collection works again\" collector=app failed_for=90s");
  }

  @Test
  void saysOnceAMinuteThatACollectorFailsAndWorksByTurns() {
    for (int second = 0; second <= 60; second++) {
      if (second % 2 == 0) {
        log.failed("app", "status", "500");
      } else {
        log.succeeded("app");
      }
      time.addAndGet(Duration.ofSeconds(1).toNanos());
    }
    log.succeeded("app");
    assertThat(lines)
        .containsExactly(
            "warn \"collection failed\" collector=app reason=status error=500",
            "info \"collection works again\" collector=app failed_for=1s",
            "warn \"collection failed\" collector=app reason=status error=500"
                + " failures_since_last_line=30",
            "info \"collection works again\" collector=app failed_for=1s");
  }

  @Test
  void saysOfFailuresThatGoOnAfterAShortRecovery() {
    log.failed("app", "status", "500");
    time.addAndGet(Duration.ofSeconds(10).toNanos());
    log.succeeded("app");
    for (int second = 20; second <= 80; second += 20) {
      time.addAndGet(Duration.ofSeconds(second == 20 ? 10 : 20).toNanos());
      log.failed("app", "status", "502");
    }
    log.succeeded("app");
    assertThat(lines)
        .containsExactly(
            "warn \"collection failed\" collector=app reason=status error=500",
            "info \"collection works again\" collector=app failed_for=10s",
            "warn \"collection failed\" collector=app reason=status error=502"
                + " failures_since_last_line=3",
            "info \"collection works again\" collector=app failed_for=60s");
  }

  @Test
  void keepsCollectorsApart() {
    log.failed("one", "io", "gone");
    log.failed("two", "io", "gone");
    assertThat(lines).hasSize(2);
  }
}
