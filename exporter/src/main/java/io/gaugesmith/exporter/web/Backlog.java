package io.gaugesmith.exporter.web;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The pages that are being sent. Each is held in memory until its client has taken it, so where
 * they come to more bytes than there is room for, clients that have stalled are cut, the one that
 * stalled first at first. A client that goes on reading is never cut here.
 */
final class Backlog {
  private static final long STALLED = Duration.ofSeconds(1).toNanos();

  private final long room;
  private final Set<PageWriter> writers = new HashSet<>();
  private long bytes;

  Backlog(long room) {
    this.room = room;
  }

  void add(PageWriter writer) {
    List<PageWriter> cut = makeRoom(writer);
    cut.forEach(PageWriter::cut);
  }

  synchronized void remove(PageWriter writer) {
    if (writers.remove(writer)) {
      bytes -= writer.length();
    }
  }

  private synchronized List<PageWriter> makeRoom(PageWriter added) {
    writers.add(added);
    bytes += added.length();
    if (bytes <= room) {
      return List.of();
    }
    long now = System.nanoTime();
    List<PageWriter> cut = new ArrayList<>();
    for (PageWriter writer : stalledFirst(now)) {
      if (bytes <= room) {
        break;
      }
      remove(writer);
      cut.add(writer);
    }
    return cut;
  }

  private List<PageWriter> stalledFirst(long now) {
    return writers.stream()
        .filter(writer -> now - writer.progressed() > STALLED)
        .sorted(Comparator.comparingLong(writer -> writer.progressed() - now))
        .toList();
  }
}
