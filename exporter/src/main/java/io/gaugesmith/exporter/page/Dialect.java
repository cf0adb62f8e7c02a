package io.gaugesmith.exporter.page;

/** The languages in which metrics are exposed as text. */
public enum Dialect {
  /** Prometheus' text formats 0.0.4 and 1.0.0. */
  TEXT,
  /** OpenMetrics 1.0. */
  OPENMETRICS
}
