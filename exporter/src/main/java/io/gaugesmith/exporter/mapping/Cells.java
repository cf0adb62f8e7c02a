package io.gaugesmith.exporter.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import io.gaugesmith.metrics.Metric;
import io.gaugesmith.metrics.Snapshot;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** What has accumulated for each series of one metric, by row. Not for use by several threads. */
interface Cells {
  /** Makes a new row, next after the last. */
  void addRow();

  void add(int row, double number, long nanos);

  void report(Metric metric, int row, String[] labels, long nanos, Snapshot.Builder out);

  /** How many series a row becomes on the page. */
  int seriesOfRow();

  /** Whether the row is not to be shown any more. */
  default boolean isOver(int row, long nanos) {
    return false;
  }

  /** Puts a row in the place of another, one that is over. */
  default void move(int from, int to) {}

  /** Forgets the last rows. */
  default void truncate(int rows) {}

  /** What must survive a restart; null where nothing does. */
  @Nullable JsonNode memory(int row);

  /**
   * Adds what was remembered, of a row that may now be one with others.
   *
   * @throws IOException where this is none
   */
  void restore(int row, JsonNode memory) throws IOException;
}
