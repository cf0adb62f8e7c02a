package io.gaugesmith.collect;

import java.io.IOException;

/**
 * Parts of the source that are independent of each other could not be read. The one exception to
 * all or nothing: what the collector added before it threw this is published, and the collection
 * counts as failed all the same.
 */
public final class IncompleteException extends IOException {
  private static final long serialVersionUID = 1;
  private final Reason reason;

  /**
   * A failure of parts.
   *
   * @param message which parts failed and why; like that of a {@link CollectionException}
   */
  public IncompleteException(Reason reason, String message) {
    super(message);
    this.reason = reason;
  }

  public Reason reason() {
    return reason;
  }
}
