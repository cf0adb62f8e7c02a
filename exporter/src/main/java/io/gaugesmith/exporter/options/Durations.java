package io.gaugesmith.exporter.options;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as users write them: {@code 500ms 10s 5m 1h30m 2d}. */
public final class Durations {
  static final String PATTERN =
      "^(?=.)([0-9]{1,9}d)?([0-9]{1,9}h)?([0-9]{1,9}m)?([0-9]{1,9}s)?([0-9]{1,9}ms)?$";
  private static final Pattern FORM = Pattern.compile(PATTERN);
  private static final long[] MILLISECONDS = {86_400_000, 3_600_000, 60_000, 1000, 1};
  private static final long MOST = 36_500 * MILLISECONDS[0];
  private static final String[] UNITS = {"d", "h", "m", "s", "ms"};

  private Durations() {}

  /**
   * Reads a duration.
   *
   * @throws IllegalArgumentException with a message for the user
   */
  public static Duration parse(String text) {
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException("\"" + text + "\" is not a duration; " + right(text));
    }
    long sum = 0;
    for (int unit = 0; unit < UNITS.length; unit++) {
      String part = matcher.group(unit + 1);
      if (part != null) {
        sum +=
            MILLISECONDS[unit] * Long.parseLong(part, 0, part.length() - UNITS[unit].length(), 10);
      }
    }
    if (sum > MOST) { // what is more does not fit into nanoseconds
      throw new IllegalArgumentException("\"" + text + "\" is more than a hundred years");
    }
    return Duration.ofMillis(sum);
  }

  /** The duration as one would write it. */
  public static String write(Duration duration) {
    long left = duration.toMillis();
    StringBuilder text = new StringBuilder();
    for (int unit = 0; unit < UNITS.length; unit++) {
      long count = left / MILLISECONDS[unit];
      if (count > 0) {
        text.append(count).append(UNITS[unit]);
        left -= count * MILLISECONDS[unit];
      }
    }
    return text.isEmpty() ? "0s" : text.toString();
  }

  private static String right(String text) {
    if (text.matches("[0-9]{1,9}")) {
      return "write " + text + "s";
    }
    return text.startsWith("-") ? "it cannot be negative" : "write for example 30s or 5m";
  }
}
