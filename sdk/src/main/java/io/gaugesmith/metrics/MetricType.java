package io.gaugesmith.metrics;

/** The kinds of metric family that OpenMetrics 1.0 knows. */
public enum MetricType {
  GAUGE,
  COUNTER,
  INFO,
  STATESET,
  HISTOGRAM,
  GAUGEHISTOGRAM,
  SUMMARY,
  UNKNOWN;

  /** Whether each series of this type is one number. */
  public boolean isScalar() {
    return this != HISTOGRAM && this != GAUGEHISTOGRAM && this != SUMMARY;
  }
}
