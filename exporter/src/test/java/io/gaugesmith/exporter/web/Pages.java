package io.gaugesmith.exporter.web;

import io.gaugesmith.metrics.Exposition;
import io.gaugesmith.metrics.Metric;
import io.gaugesmith.metrics.Snapshot;
import java.util.List;

/** Expositions for tests. */
final class Pages {
  private static final Metric SMALL = Metric.gauge("queue_length", "Jobs that wait.", "queue");
  private static final Metric OTHER = Metric.counter("jobs_total", "Jobs done.");
  private static final Metric LARGE = Metric.gauge("large", "Many series.", "series");

  private Pages() {}

  static Exposition small() {
    return page(Snapshot.builder().add(SMALL, 3, "mail").add(OTHER, 7).build());
  }

  /** About as many bytes as asked for. */
  static Exposition large(int bytes) {
    String label = "x".repeat(1_000);
    Snapshot.Builder snapshot = Snapshot.builder();
    for (int at = 0; at < bytes / 1_024; at++) {
      snapshot.add(LARGE, at, label + at);
    }
    return page(snapshot.build());
  }

  private static Exposition page(Snapshot snapshot) {
    return Exposition.of(List.of(snapshot));
  }
}
