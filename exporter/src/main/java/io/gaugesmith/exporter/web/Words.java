package io.gaugesmith.exporter.web;

import java.time.Duration;
import java.util.Locale;

/** Durations as people say them: two units at most. */
final class Words {
  private Words() {}

  static String of(Duration duration) {
    if (duration.isNegative()) {
      return "0 ms";
    }
    if (duration.toSeconds() < 1) {
      return duration.toMillis() + " ms";
    }
    if (duration.toMinutes() < 1) {
      String seconds =
          String.format(Locale.ROOT, "%.1f s", Math.floor(duration.toMillis() / 1e2) / 10);
      return seconds.replace(".0 s", " s");
    }
    if (duration.toHours() < 1) {
      return two(duration.toMinutes(), "min", duration.toSecondsPart(), "s");
    }
    if (duration.toDays() < 1) {
      return two(duration.toHours(), "h", duration.toMinutesPart(), "min");
    }
    return two(duration.toDays(), "d", duration.toHoursPart(), "h");
  }

  private static String two(long many, String unit, int few, String smallerUnit) {
    return many + " " + unit + (few == 0 ? "" : " " + few + " " + smallerUnit);
  }
}
