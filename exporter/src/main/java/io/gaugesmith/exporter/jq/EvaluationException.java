package io.gaugesmith.exporter.jq;

import org.jspecify.annotations.Nullable;

/** An expression failed on its input; the message says how, in jq's words. */
public final class EvaluationException extends Exception {
  private static final long serialVersionUID = 1;

  public EvaluationException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
