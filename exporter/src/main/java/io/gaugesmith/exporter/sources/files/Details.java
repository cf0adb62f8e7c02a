package io.gaugesmith.exporter.sources.files;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.MemorySegment;

/** What {@code statx} says of a name; its layout is the same on every machine. */
record Details(MemorySegment statx) {
  record Identity(long device, long inode) {}

  private static final int KIND = 0xF000;

  boolean isFile() {
    return kind() == 0x8000;
  }

  boolean isFolder() {
    return kind() == 0x4000;
  }

  boolean isLink() {
    return kind() == 0xA000;
  }

  private int kind() {
    return statx.get(JAVA_SHORT, 28) & KIND;
  }

  long size() {
    return statx.get(JAVA_LONG, 40);
  }

  double mtime() {
    return Tally.seconds(statx.get(JAVA_LONG, 112), statx.get(JAVA_INT, 120));
  }

  Identity identity() {
    long major = statx.get(JAVA_INT, 136);
    return new Identity(major << 32 | statx.get(JAVA_INT, 140), statx.get(JAVA_LONG, 32));
  }
}
