package io.gaugesmith.exporter.jq;

import org.jspecify.annotations.Nullable;

/** An expression failed on its input; the message says how, in jq's words. */
public final class EvaluationException extends Exception {
  private static final long serialVersionUID = 1;
  private final boolean overNull;

  public EvaluationException(String message, @Nullable Throwable cause) {
    this(message, cause, false);
  }

  private EvaluationException(String message, @Nullable Throwable cause, boolean overNull) {
    super(message, cause);
    this.overNull = overNull;
  }

  /** An expression asked for the items of null. */
  static EvaluationException overNull(String message, @Nullable Throwable cause) {
    return new EvaluationException(message, cause, true);
  }

  /** Whether all that is wrong is that the items of null were asked for. */
  public boolean isOverNull() {
    return overNull;
  }
}
