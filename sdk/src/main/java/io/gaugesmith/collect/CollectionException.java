package io.gaugesmith.collect;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * A collection failed for a known reason. The message says what was read, what is wrong and, where
 * it can, what is right; it holds no secret and nothing that the source said beyond a short
 * excerpt.
 */
public final class CollectionException extends IOException {
  private static final long serialVersionUID = 1;
  private final Reason reason;

  public CollectionException(Reason reason, String message) {
    this(reason, message, null);
  }

  public CollectionException(Reason reason, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.reason = reason;
  }

  public Reason reason() {
    return reason;
  }
}
