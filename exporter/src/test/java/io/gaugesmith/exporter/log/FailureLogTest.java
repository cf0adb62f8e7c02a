package io.gaugesmith.exporter.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FailureLogTest {
  private final List<String> lines = new ArrayList<>();
  private final AtomicLong time = new AtomicLong();
  private final Logger logger = Logger.getLogger(FailureLogTest.class.getName());
  private final FailureLog log = new FailureLog(Log.of(FailureLogTest.class), time::get);
  private final Handler handler =
      new Handler() {
        @Override
        public void publish(LogRecord line) {
          lines.add(new LogfmtFormatter().format(line).replaceFirst("ts=\\S+ ", "").strip());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
      };

  @BeforeEach
  void listen() {
    logger.setUseParentHandlers(false);
    logger.addHandler(handler);
  }

  @AfterEach
  void stopListening() {
    logger.removeHandler(handler);
  }

  @Test
  void saysOnceAMinuteThatACollectorKeepsFailing() {
    for (int second = 0; second <= 120; second += 15) {
      log.failed("app", "connect", "refused");
      time.addAndGet(Duration.ofSeconds(15).toNanos());
    }
    assertThat(lines)
        .containsExactly(
            "level=warn msg=\"collection failed\" collector=app reason=connect error=refused",
            "level=warn msg=\"collection keeps failing\" collector=app reason=connect"
                + " error=refused failures_since_last_line=4",
            "level=warn msg=\"collection keeps failing\" collector=app reason=connect"
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
            "level=warn msg=\"collection failed\" collector=app reason=connect error=refused",
            "level=info msg=\"collection works again\" collector=app failed_for=90s");
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
            "level=warn msg=\"collection failed\" collector=app reason=status error=500",
            "level=info msg=\"collection works again\" collector=app failed_for=1s",
            "level=warn msg=\"collection failed\" collector=app reason=status error=500"
                + " failures_since_last_line=30",
            "level=info msg=\"collection works again\" collector=app failed_for=1s");
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
            "level=warn msg=\"collection failed\" collector=app reason=status error=500",
            "level=info msg=\"collection works again\" collector=app failed_for=10s",
            "level=warn msg=\"collection failed\" collector=app reason=status error=502"
                + " failures_since_last_line=3",
            "level=info msg=\"collection works again\" collector=app failed_for=60s");
  }

  @Test
  void keepsCollectorsApart() {
    log.failed("one", "io", "gone");
    log.failed("two", "io", "gone");
    assertThat(lines).hasSize(2);
  }
}
