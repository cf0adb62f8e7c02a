package io.gaugesmith.exporter.config;

import io.gaugesmith.exporter.options.Durations;
import io.gaugesmith.exporter.options.Rules;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the options that several sections share must be like. */
final class Limits {
  private static final Duration SHORTEST_INTERVAL = Duration.ofMillis(100);

  private Limits() {}

  static void checkTimeout(Rules rules, @Nullable Duration timeout) {
    if (timeout != null && timeout.isZero()) {
      rules.broken("timeout", "leaves no time; write for example 10s");
    }
  }

  static void checkInterval(Rules rules, @Nullable Duration every) {
    if (every != null && every.compareTo(SHORTEST_INTERVAL) < 0) {
      rules.broken(
          "every",
          "is too often; write "
              + Durations.write(SHORTEST_INTERVAL)
              + " or more, or leave it out to collect on scrape");
    }
  }

  static void checkLabels(Rules rules, Map<String, String> labels) {
    labels.forEach((name, value) -> {
      if (value.isEmpty()) {
        rules.broken(
            "labels", name + " is empty, which is no label; write a value or leave it out");
      }
    });
  }
}
