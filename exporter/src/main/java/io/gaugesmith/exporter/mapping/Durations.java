package io.gaugesmith.exporter.mapping;

import java.time.DateTimeException;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Spans of time as text, in seconds. */
final class Durations {
  private static final Pattern PART =
      Pattern.compile("\\G([0-9]+(?:\\.[0-9]*)?|\\.[0-9]+)(ns|us|µs|μs|ms|s|m|h|d|w)");
  private static final Pattern WEEKS = Pattern.compile("([-+]?)P([-+]?[0-9]{1,9})W");
  private static final Map<String, Double> PER_SECOND =
      Map.of("ns", 1e9, "us", 1e6, "µs", 1e6, "μs", 1e6, "ms", 1e3);
  private static final Map<String, Double> SECONDS =
      Map.of("s", 1d, "m", 60d, "h", 3600d, "d", 86_400d, "w", 604_800d);

  private Durations() {}

  static double seconds(String text) throws InvalidValueException {
    if (Numbers.isDecimal(text)) {
      return Double.parseDouble(text);
    }
    boolean negative = text.startsWith("-");
    String bare = negative ? text.substring(1) : text;
    double seconds = bare.indexOf('P') >= 0 ? iso(text) : parts(bare, text);
    return negative && bare.indexOf('P') < 0 ? -seconds : seconds;
  }

  private static double parts(String bare, String text) throws InvalidValueException {
    Matcher part = PART.matcher(bare);
    double seconds = 0;
    int end = 0;
    while (part.find()) {
      double number = Double.parseDouble(part.group(1));
      Double perSecond = PER_SECOND.get(part.group(2));
      seconds +=
          perSecond != null ? number / perSecond : number * SECONDS.getOrDefault(part.group(2), 1d);
      end = part.end();
    }
    if (end == 0 || end < bare.length()) {
      throw invalid(text);
    }
    return seconds;
  }

  private static double iso(String text) throws InvalidValueException {
    Matcher weeks = WEEKS.matcher(text);
    if (weeks.matches()) {
      double seconds = Long.parseLong(weeks.group(2)) * 604_800d;
      return weeks.group(1).equals("-") ? -seconds : seconds;
    }
    try {
      Duration duration = Duration.parse(text);
      return duration.getSeconds() + duration.getNano() / 1e9;
    } catch (DateTimeException e) {
      throw invalid(text);
    }
  }

  private static InvalidValueException invalid(String text) {
    return new InvalidValueException(
        Excerpt.of(text) + " is not a duration, such as 1h30m or PT1H30M");
  }
}
