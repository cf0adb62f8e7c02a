package io.gaugesmith.exporter.sources.log;

import io.gaugesmith.exporter.sources.EventCounts;

/** Counts what becomes of lines. Not for use by several threads. */
final class Tally {
  private long matched;
  private long unmatched;
  private long failed;
  private long slow;

  void matched() {
    matched++;
  }

  void unmatched() {
    unmatched++;
  }

  void failed() {
    failed++;
  }

  void slow() {
    slow++;
  }

  void goOnFrom(EventCounts counts) {
    matched = counts.matched();
    unmatched = counts.unmatched();
    failed = counts.failed();
    slow = counts.slow();
  }

  EventCounts counts() {
    return new EventCounts(matched, unmatched, failed, slow);
  }
}
