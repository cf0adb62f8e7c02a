package io.gaugesmith.exporter.config;

import io.gaugesmith.exporter.options.Durations;
import io.gaugesmith.exporter.options.InvalidOption;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the options that several sections share must be like. */
final class Limits {
  private static final Duration SHORTEST_INTERVAL = Duration.ofMillis(100);

  private Limits() {}

  static void checkTimeout(@Nullable Duration timeout) {
    if (timeout != null && timeout.isZero()) {
      throw new InvalidOption("timeout", "leaves no time; write for example 10s");
    }
  }

  static void checkInterval(@Nullable Duration every) {
    if (every != null && every.compareTo(SHORTEST_INTERVAL) < 0) {
      throw new InvalidOption(
          "every",
          "is too often; write "
              + Durations.write(SHORTEST_INTERVAL)
              + " or more, or leave it out to collect on scrape");
    }
  }

  static void checkLabels(Map<String, String> labels) {
    labels.forEach((name, value) -> {
      if (value.isEmpty()) {
        throw new InvalidOption(
            "labels", name + " is empty, which is no label; write a value or leave it out");
      }
    });
  }
}
