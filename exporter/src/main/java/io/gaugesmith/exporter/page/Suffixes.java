package io.gaugesmith.exporter.page;

import io.gaugesmith.metrics.MetricType;
import java.util.Set;

/** What stands between a family's name and those of its samples. */
final class Suffixes {
  private Suffixes() {}

  static Set<String> of(MetricType type, Dialect dialect) {
    boolean open = dialect == Dialect.OPENMETRICS;
    return switch (type) {
      case COUNTER -> open ? Set.of("_total", "_created") : Set.of("");
      case SUMMARY ->
          open ? Set.of("", "_count", "_sum", "_created") : Set.of("", "_count", "_sum");
      case HISTOGRAM ->
          open
              ? Set.of("_count", "_sum", "_bucket", "_created")
              : Set.of("_count", "_sum", "_bucket");
      case GAUGEHISTOGRAM -> Set.of("_gcount", "_gsum", "_bucket");
      case INFO -> open ? Set.of("_info") : Set.of("");
      case GAUGE, STATESET, UNKNOWN -> Set.of("");
    };
  }

  /** What our metric's name has, which is the one of its samples. */
  static String exposed(MetricType type, Dialect dialect) {
    if (dialect == Dialect.TEXT) {
      return "";
    }
    return type == MetricType.COUNTER ? "_total" : type == MetricType.INFO ? "_info" : "";
  }
}
