package io.gaugesmith.exporter.sources;

/**
 * A source of many documents, one for each event, which it reads all the time. As a {@link Source}
 * it says what the newest event was: a reading first waits a moment, until what stood there before
 * it has been taken, and fails only when there is nothing that can be read.
 */
public interface EventSource extends Source {
  /**
   * Begins to read, in a thread of its own, which {@link #close} ends. Called once, first of all.
   */
  void start(EventSink sink);

  /** Runs something between two events, for which it may have to wait. */
  void between(Runnable action) throws InterruptedException;

  /** What has been read. To be asked {@link #between between} two events. */
  EventCounts counts();
}
