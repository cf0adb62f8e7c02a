package io.gaugesmith.exporter.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.logging.Formatter;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.Test;

class LoggingTest {
  @Test
  void writesLogfmtWithQuotesOnlyWhereNeeded() {
    assertThat(format(new LogfmtFormatter(), "collection failed", "collector", "app", "error", ""))
        .isEqualTo(
            """
            ts=2026-01-02T03:04:05.000Z level=warn msg="collection failed" collector=app error=""
            """);
  }

  @Test
  void writesJsonObjects() {
    assertThat(format(new JsonFormatter(), "collection failed", "collector", "app"))
        .isEqualTo(
            """
            {"ts":"2026-01-02T03:04:05.000Z","level":"warn","msg":"collection failed","collector":"app"}
            """);
  }

  @Test
  void keepsHostileTextOnOneLine() {
    assertThat(format(new LogfmtFormatter(), "m", "error", "a\nlevel=info \"b\"\u0007"))
        .isEqualTo(
            """
            ts=2026-01-02T03:04:05.000Z level=warn msg=m error="a\\nlevel=info \\"b\\"\\u0007"
            """);
  }

  private static String format(Formatter formatter, String message, Object... fields) {
    LogRecord line = new LogRecord(Level.WARNING, message);
    line.setInstant(Instant.parse("2026-01-02T03:04:05Z"));
    line.setLoggerName("io.gaugesmith.exporter.Test");
    line.setParameters(fields);
    return formatter.format(line);
  }
}
