package io.gaugesmith.serve;

import java.time.Duration;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** How long a scraper says that it waits. */
public final class ScrapeTimeout {
  public static final String HEADER = "X-Prometheus-Scrape-Timeout-Seconds";
  private static final Pattern NUMBER =
      Pattern.compile("(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d{1,5})?");
  private static final double MOST = 3600;

  private ScrapeTimeout() {}

  /** The duration that the header's value says; null where it says none that makes sense. */
  public static @Nullable Duration parse(@Nullable String value) {
    if (value == null || !NUMBER.matcher(value).matches()) {
      return null;
    }
    double seconds = Double.parseDouble(value);
    return seconds > 0 && seconds <= MOST
        ? Duration.ofNanos(Math.max(1, (long) (seconds * 1e9)))
        : null;
  }
}
