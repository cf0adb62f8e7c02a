package io.gaugesmith.examples;

import io.gaugesmith.collect.Collector;
import io.gaugesmith.metrics.HistogramValue;
import io.gaugesmith.metrics.HistogramValue.Bucket;
import io.gaugesmith.metrics.Metric;
import io.gaugesmith.metrics.Snapshot;
import io.gaugesmith.metrics.SummaryValue;
import io.gaugesmith.metrics.SummaryValue.Quantile;
import java.util.List;

/** Every type of metric once. */
final class MetricTypes implements Collector {
  private static final Metric TEMPERATURE =
      Metric.gauge("room_temperature_celsius", "Temperature.", "room");

  private static final Metric MAILS = Metric.counter("mails_sent_total", "Mails.", "kind");

  private static final Metric LATENCY = Metric.histogram("query_duration_seconds", "Queries.");

  private static final Metric PAUSES = Metric.summary("pause_seconds", "Pauses.");

  private static final Metric BUILD = Metric.info("app_build_info", "The build.", "version");

  private static final Metric HEALTH = Metric.stateset("app_health", "Health.");

  @Override
  public void collect(Snapshot.Builder out) {
    out.add(TEMPERATURE, 21.5, "kitchen");
    out.add(TEMPERATURE, 18, "cellar");

    out.add(MAILS, 1027, "invoice");

    out.add(
        LATENCY,
        new HistogramValue(
            List.of(new Bucket(0.1, 5), new Bucket(1, 8), new Bucket(Double.POSITIVE_INFINITY, 9)),
            3.5));

    out.add(
        PAUSES,
        new SummaryValue(List.of(new Quantile(0.5, 0.02), new Quantile(0.99, 0.3)), 120.0, 4.5));

    out.add(BUILD, 1, "1.10");

    out.add(HEALTH, 1, "healthy");
    out.add(HEALTH, 0, "unhealthy");
  }
}
