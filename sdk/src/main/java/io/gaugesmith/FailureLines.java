package io.gaugesmith;

import io.gaugesmith.run.FailureLog;
import java.util.function.LongSupplier;

/** Says what fails on the application's own log, as the logger {@code io.gaugesmith}. */
final class FailureLines {
  private static final System.Logger LOG = System.getLogger("io.gaugesmith");

  private FailureLines() {}

  static FailureLog log(LongSupplier nanoTime) {
    return new FailureLog(
        writer(System.Logger.Level.WARNING), writer(System.Logger.Level.INFO), nanoTime);
  }

  private static FailureLog.Line writer(System.Logger.Level level) {
    return (message, fields) -> {
      StringBuilder line = new StringBuilder(message);
      for (int field = 0; field < fields.length; field += 2) {
        line.append(field == 0 ? ": " : ", ").append(fields[field]).append(' ');
        line.append(fields[field + 1]);
      }
      LOG.log(level, line.toString());
    };
  }
}
