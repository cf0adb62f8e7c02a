package io.gaugesmith.expose;

import io.gaugesmith.metrics.Metric;
import io.gaugesmith.metrics.MetricType;
import java.util.List;
import java.util.Locale;

/** A text format, apart from the escaping of its names. */
enum Syntax {
  OPENMETRICS_1_0_0,
  TEXT_1_0_0,
  TEXT_0_0_4;

  String contentType(Escaping escaping) {
    return switch (this) {
      case TEXT_0_0_4 -> "text/plain; version=0.0.4; charset=utf-8";
      case TEXT_1_0_0 -> "text/plain; version=1.0.0; charset=utf-8; escaping=" + escaping;
      case OPENMETRICS_1_0_0 ->
          "application/openmetrics-text; version=1.0.0; charset=utf-8; escaping=" + escaping;
    };
  }

  boolean isOpenMetrics() {
    return this == OPENMETRICS_1_0_0;
  }

  /**
   * The blocks in which a family is written: one, unless the format has no such type. Then each
   * kind of sample is a family of its own.
   *
   * @param strict whether all of it is such as OpenMetrics allows for the type
   */
  List<Block> blocks(Metric metric, Escaping escaping, boolean strict) {
    String name = escaping.metric(metric.name());
    String count = metric.type() == MetricType.GAUGEHISTOGRAM ? "_gcount" : "_count";
    String sum = metric.type() == MetricType.GAUGEHISTOGRAM ? "_gsum" : "_sum";
    if (isOpenMetrics() && !strict && !metric.type().isScalar()) {
      String bucket = metric.type() == MetricType.SUMMARY ? "" : "_bucket";
      return List.of(
          block(Samples.BUCKETS, metric, name + bucket, "unknown"),
          block(Samples.COUNTS, metric, name + count, "unknown"),
          block(Samples.SUMS, metric, name + sum, "unknown"));
    }
    if (!isOpenMetrics() && metric.type() == MetricType.GAUGEHISTOGRAM) {
      return List.of(
          block(Samples.BUCKETS, metric, name, "histogram"),
          block(Samples.COUNTS, metric, name + count, "gauge"),
          block(Samples.SUMS, metric, name + sum, "gauge"));
    }
    String type =
        isOpenMetrics() ? openMetricsType(metric.type(), name, strict) : textType(metric.type());
    return List.of(
        block(
            Samples.ALL,
            metric,
            switch (type) {
              case "counter" -> isOpenMetrics() ? cut(name, "_total") : name;
              case "info" -> cut(name, "_info");
              default -> name;
            },
            type));
  }

  private Block block(Samples samples, Metric metric, String name, String type) {
    ByteSink header = new ByteSink(2 * name.length() + metric.help().length() + 40);
    if (!metric.help().isEmpty()) {
      header.append("# HELP ");
      LineStart.appendName(header, name);
      header.append(' ');
      header.appendEscaped(metric.help(), isOpenMetrics());
      header.append('\n');
    }
    header.append("# TYPE ");
    LineStart.appendName(header, name);
    header.append(' ');
    header.append(type);
    header.append('\n');
    return new Block(samples, Lines.whole(header.toBytes()));
  }

  private static String openMetricsType(MetricType type, String name, boolean strict) {
    return switch (type) {
      case COUNTER -> cut(name, "_total").equals(name) ? "unknown" : "counter";
      case INFO -> cut(name, "_info").equals(name) ? "gauge" : "info";
      // its label must be called as the family is, and no label name has a colon
      case STATESET -> strict && name.indexOf(':') < 0 ? "stateset" : "gauge";
      case GAUGE, HISTOGRAM, GAUGEHISTOGRAM, SUMMARY, UNKNOWN ->
          type.name().toLowerCase(Locale.ROOT);
    };
  }

  private static String textType(MetricType type) {
    return switch (type) {
      case INFO, STATESET -> "gauge";
      case UNKNOWN -> "untyped";
      case GAUGE, COUNTER, HISTOGRAM, GAUGEHISTOGRAM, SUMMARY ->
          type.name().toLowerCase(Locale.ROOT);
    };
  }

  private static String cut(String name, String suffix) {
    return name.endsWith(suffix) && name.length() > suffix.length()
        ? name.substring(0, name.length() - suffix.length())
        : name;
  }
}
