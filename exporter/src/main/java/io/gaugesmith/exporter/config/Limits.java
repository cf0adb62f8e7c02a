package io.gaugesmith.exporter.config;

import io.gaugesmith.exporter.options.Durations;
import io.gaugesmith.exporter.options.Rules;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the options that several sections share must be like. */
final class Limits {
  private static final Duration SHORTEST_INTERVAL = Duration.ofMillis(100);

  private Limits() {}

  static void checkSources(
      Rules rules, @Nullable Object source, Map<String, ?> sources, String example) {
    if (source != null && !sources.isEmpty()) {
      rules.broken("sources", "stands beside another source; write one of them");
    }
    if (source == null && sources.isEmpty()) {
      rules.broken("", "reads nothing; write a source, such as " + example + ", or sources:");
    }
  }

  static void checkMetrics(Rules rules, Map<String, ?> sources, @Nullable List<?> metrics) {
    if (!sources.isEmpty() && metrics == null) {
      rules.broken("metrics", "is missing: several sources have no default metrics");
    }
    if (metrics != null && metrics.isEmpty()) {
      rules.broken("metrics", "is empty; write at least one metric");
    }
  }

  static void checkMaxSeries(Rules rules, int maxSeries) {
    if (maxSeries < 1) {
      rules.broken("max_series", "admits no series; write 1 or more");
    }
  }

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
