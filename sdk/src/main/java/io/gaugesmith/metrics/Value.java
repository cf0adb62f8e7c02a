package io.gaugesmith.metrics;

/** What one series says at one moment. */
public sealed interface Value permits Scalar, HistogramValue, SummaryValue {}
