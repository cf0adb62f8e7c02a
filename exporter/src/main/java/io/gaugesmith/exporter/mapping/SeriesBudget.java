package io.gaugesmith.exporter.mapping;

/** How many series the metrics of one collector may still make; counts what found no room. */
final class SeriesBudget {
  private long left;
  private long dropped;

  SeriesBudget(long series) {
    left = series;
  }

  /** Takes what must be there in any case. */
  void reserve(long series) {
    left -= series;
  }

  boolean take(long series) {
    if (left < series) {
      dropped++;
      return false;
    }
    left -= series;
    return true;
  }

  void giveBack(long series) {
    left += series;
  }

  /** Counts what found no room before. */
  void goOnFrom(long droppedBefore) {
    dropped += droppedBefore;
  }

  /** How often something found no room. */
  long dropped() {
    return dropped;
  }
}
