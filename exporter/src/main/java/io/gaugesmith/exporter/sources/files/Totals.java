package io.gaugesmith.exporter.sources.files;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.function.Predicate;

/** How many files there are, and how large and how old they are where that was looked at. */
final class Totals {
  private long count;
  private long bytes;
  private long largest;
  private double newest = Double.NEGATIVE_INFINITY;
  private double oldest = Double.POSITIVE_INFINITY;

  void add() {
    count++;
  }

  void add(long size, double mtime) {
    count++;
    bytes += size;
    largest = Math.max(largest, size);
    newest = Math.max(newest, mtime);
    oldest = Math.min(oldest, mtime);
  }

  boolean isEmpty() {
    return count == 0;
  }

  /** Writes what is wanted; times are null where there is no file, the largest size is 0. */
  void write(ObjectNode to, Predicate<String> wanted) {
    if (wanted.test("count")) {
      to.put("count", count);
    }
    if (wanted.test("bytes")) {
      to.put("bytes", bytes);
    }
    if (wanted.test("newest_mtime")) {
      to.put("newest_mtime", count == 0 ? null : (Double) newest);
    }
    if (wanted.test("oldest_mtime")) {
      to.put("oldest_mtime", count == 0 ? null : (Double) oldest);
    }
    if (wanted.test("largest_bytes")) {
      to.put("largest_bytes", largest);
    }
  }
}
