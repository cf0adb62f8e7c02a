package io.gaugesmith.metrics;

/** A sample that must not be exposed: a series twice, clashing names, a value its type forbids. */
public final class InvalidSampleException extends RuntimeException {
  private static final long serialVersionUID = 1;

  public InvalidSampleException(String message) {
    super(message);
  }
}
