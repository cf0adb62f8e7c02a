package io.gaugesmith.metrics;

/** A collection reported more series than its collector may have. */
public final class TooManySeriesException extends RuntimeException {
  private static final long serialVersionUID = 1;

  TooManySeriesException(String message) {
    super(message);
  }
}
