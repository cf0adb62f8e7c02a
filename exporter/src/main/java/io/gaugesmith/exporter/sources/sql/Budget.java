package io.gaugesmith.exporter.sources.sql;

import io.gaugesmith.collect.CollectionException;
import io.gaugesmith.collect.Reason;

/** How much the values of one collection may still hold together. */
final class Budget {
  /** What a value costs at least, whatever it is. */
  private static final int LEAST = 8;

  private final long whole;
  private long left;

  Budget(long bytes) {
    whole = bytes;
    left = bytes;
  }

  void spend(String place, int size) throws CollectionException {
    left -= Math.max(LEAST, size);
    if (left < 0) {
      throw exceeded(place, whole);
    }
  }

  static CollectionException exceeded(String place, long bytes) {
    return new CollectionException(
        Reason.TOO_LARGE,
        "%s: the values hold more than max_bytes, %d bytes".formatted(place, bytes));
  }
}
