package io.gaugesmith.exporter.web;

import java.time.Duration;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** How long a scraper says that it waits. */
final class Patience {
  static final String HEADER = "X-Prometheus-Scrape-Timeout-Seconds";
  private static final Pattern NUMBER =
      Pattern.compile("(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d{1,5})?");
  private static final double MOST = 3600;

  private Patience() {}

  /** The duration that the header's value says; null where it says none that makes sense. */
  static @Nullable Duration parse(String value) {
    if (!NUMBER.matcher(value).matches()) {
      return null;
    }
    double seconds = Double.parseDouble(value);
    return seconds > 0 && seconds <= MOST
        ? Duration.ofNanos(Math.max(1, (long) (seconds * 1e9)))
        : null;
  }
}
