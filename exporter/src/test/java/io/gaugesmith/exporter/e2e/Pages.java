package io.gaugesmith.exporter.e2e;

import java.util.regex.Pattern;

/** Pages of a live program, made comparable: what differs from run to run becomes a word. */
final class Pages {
  private static final Pattern DURATION =
      Pattern.compile("(?m)^(gaugesmith_collector_duration_seconds\\{[^}]*}) \\S+$");
  private static final Pattern TIMESTAMP =
      Pattern.compile(
          "(?m)^(gaugesmith_\\w+_timestamp_seconds(?:\\{[^}]*})?) 1\\d{9}(?:\\.\\d+)?$");
  private static final Pattern BUILD = Pattern.compile("(?m)^gaugesmith_build_info\\{[^}]*} 1$");

  private Pages() {}

  static String comparable(String page) {
    String text = DURATION.matcher(page).replaceAll("$1 <duration>");
    text = TIMESTAMP.matcher(text).replaceAll("$1 <time>");
    return BUILD.matcher(text).replaceAll("gaugesmith_build_info{<build>} 1");
  }
}
