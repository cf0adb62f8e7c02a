package io.gaugesmith.exporter.door;

import io.gaugesmith.config.Doc;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A duration as Go writes it, which is how the file is written: {@code 1s}, {@code 1.5ms}. */
@Doc("a duration, such as 1s or 250ms, or 0")
public record Interval(Duration duration) {
  private static final Pattern PART = Pattern.compile("(\\d{1,9}(?:\\.\\d{1,9})?)([a-zµ]{1,2})");
  private static final Map<String, Long> NANOS =
      Map.of(
          "ns", 1L,
          "us", 1_000L,
          "µs", 1_000L,
          "ms", 1_000_000L,
          "s", 1_000_000_000L,
          "m", 60_000_000_000L,
          "h", 3_600_000_000_000L);
  private static final BigDecimal MOST = BigDecimal.valueOf(86_400_000_000_000L);

  public static Interval parse(String text) {
    if (text.equals("0")) {
      return new Interval(Duration.ZERO);
    }
    BigDecimal nanos = BigDecimal.ZERO;
    Matcher part = PART.matcher(text);
    int end = 0;
    while (part.find() && part.start() == end) {
      Long unit = NANOS.get(part.group(2));
      if (unit == null) {
        break;
      }
      nanos = nanos.add(new BigDecimal(part.group(1)).multiply(BigDecimal.valueOf(unit)));
      end = part.end();
    }
    if (end == 0 || end < text.length()) {
      throw new IllegalArgumentException(
          "\"" + text + "\" is not a duration; write for example 1s or 250ms, or 0 for no limit");
    }
    if (nanos.compareTo(MOST) > 0) {
      throw new IllegalArgumentException("\"" + text + "\" is more than a day");
    }
    return new Interval(Duration.ofNanos(nanos.setScale(0, RoundingMode.CEILING).longValueExact()));
  }
}
