package io.gaugesmith.exporter.e2e;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a page says of its collectors and of the program, as {@link Pages#comparable} leaves it. */
final class OwnMetrics {
  private static final List<String> ANY =
      List.of("timeout", "busy", "mapping", "limit", "io", "bug");
  private static final List<String> HTTP =
      List.of(
          "timeout",
          "busy",
          "connect",
          "tls",
          "auth",
          "status",
          "too_large",
          "parse",
          "mapping",
          "limit",
          "io",
          "bug");

  /** One collector after its last collection. */
  record Ran(
      String id, List<String> reasons, int series, Map<String, Integer> failures, boolean good) {
    static Ran any(String id, int series) {
      return new Ran(id, ANY, series, Map.of(), true);
    }

    static Ran http(String id, int series) {
      return new Ran(id, HTTP, series, Map.of(), true);
    }

    /** The same after it failed for this reason, so often. */
    Ran failed(String reason, int times) {
      return new Ran(id, reasons, 0, counted(reason, times), false);
    }

    /** The same after a part failed for this reason, so often; the other parts are on the page. */
    Ran incomplete(String reason, int times, int seriesOfOthers) {
      return new Ran(id, reasons, seriesOfOthers, counted(reason, times), false);
    }

    /** The same after it failed for this reason so often, and then succeeded. */
    Ran recovered(String reason, int times) {
      return new Ran(id, reasons, series, counted(reason, times), true);
    }

    private Map<String, Integer> counted(String reason, int times) {
      Map<String, Integer> all = new LinkedHashMap<>(failures);
      all.put(reason, times);
      return all;
    }

    private String line(String metric, Object value) {
      return "gaugesmith_collector_%s{collector=\"%s\"} %s\n".formatted(metric, id, value);
    }

    private String failureLines() {
      return reasons.stream()
          .map(reason ->
              "gaugesmith_collector_failures_total{collector=\"%s\",reason=\"%s\"} %d\n"
                  .formatted(id, reason, failures.getOrDefault(reason, 0)))
          .collect(Collectors.joining());
    }
  }

  private OwnMetrics() {}

  /** The end of the page of these collectors, each of which has succeeded at least once. */
  static String of(Ran... collectors) {
    return """
    # HELP gaugesmith_collector_success Whether the collector's last collection succeeded and is on this page.
    # TYPE gaugesmith_collector_success gauge
    %s# HELP gaugesmith_collector_duration_seconds How long the collector's last collection took.
    # TYPE gaugesmith_collector_duration_seconds gauge
    %s# HELP gaugesmith_collector_last_success_timestamp_seconds When the collector's last good collection ended.
    # TYPE gaugesmith_collector_last_success_timestamp_seconds gauge
    %s# HELP gaugesmith_collector_series How many series of the collector this page holds.
    # TYPE gaugesmith_collector_series gauge
    %s# HELP gaugesmith_collector_failures_total How often a collection of the collector failed, by reason.
    # TYPE gaugesmith_collector_failures_total counter
    %s# HELP gaugesmith_build_info Which build of Gaugesmith this is; always 1.
    # TYPE gaugesmith_build_info gauge
    gaugesmith_build_info{<build>} 1
    # HELP gaugesmith_config_last_reload_successful Whether the last attempt to load the configuration succeeded.
    # TYPE gaugesmith_config_last_reload_successful gauge
    gaugesmith_config_last_reload_successful 1
    # HELP gaugesmith_config_last_reload_success_timestamp_seconds When the configuration in force was loaded.
    # TYPE gaugesmith_config_last_reload_success_timestamp_seconds gauge
    gaugesmith_config_last_reload_success_timestamp_seconds <time>
    """
        .formatted(
            lines(collectors, ran -> ran.line("success", ran.good() ? 1 : 0)),
            lines(collectors, ran -> ran.line("duration_seconds", "<duration>")),
            lines(collectors, ran -> ran.line("last_success_timestamp_seconds", "<time>")),
            lines(collectors, ran -> ran.line("series", ran.series())),
            lines(collectors, Ran::failureLines));
  }

  private static String lines(Ran[] collectors, Function<Ran, String> line) {
    return Stream.of(collectors).map(line).collect(Collectors.joining());
  }
}
