package io.gaugesmith.exporter.mapping;

import io.gaugesmith.exporter.sources.Event;
import java.util.Arrays;

/**
 * Finds the row of a label set by the bytes of the labels in an event, so that no text is made of
 * them. Holds what its table holds, at most.
 */
final class KnownRows {
  private static final byte BETWEEN = -1; // no ASCII

  private final SeriesTable table;
  private final int[] fields;
  private int version;
  private int size;
  private byte[][] keys = new byte[16][]; // open addressing
  private int[] rows = new int[16];
  private byte[] key = new byte[64];
  private int length;
  private int slot;

  KnownRows(SeriesTable table, int[] fields) {
    this.table = table;
    this.fields = fields.clone();
    version = table.version();
  }

  /** The row; -1 where it is not known yet. */
  int find(Event event) {
    if (version != table.version()) {
      Arrays.fill(keys, null);
      size = 0;
      version = table.version();
    }
    int hash = gather(event);
    int mask = keys.length - 1;
    slot = ((hash * 0x9E3779B9) >>> 7) & mask;
    while (keys[slot] != null) {
      byte[] known = keys[slot];
      if (known.length == length && Arrays.equals(known, 0, length, key, 0, length)) {
        return rows[slot];
      }
      slot = (slot + 1) & mask;
    }
    return -1;
  }

  private int gather(Event event) {
    byte[] bytes = event.bytes();
    int hash = 0;
    int to = 0;
    for (int field : fields) {
      int start = event.start(field);
      int end = event.end(field);
      if (key.length < to + end - start + 1) {
        key = Arrays.copyOf(key, Math.max(2 * key.length, to + end - start + 1));
      }
      for (int at = start; at < end; at++) {
        byte one = bytes[at];
        hash = 31 * hash + one;
        key[to++] = one;
      }
      key[to++] = BETWEEN;
      hash = 31 * hash + BETWEEN;
    }
    length = to;
    return hash;
  }

  /** Remembers the row of what was last looked for, and not found. */
  void put(int row) {
    if (table.isOverflow(row)) {
      return; // of its labels there is no end
    }
    keys[slot] = Arrays.copyOf(key, length);
    rows[slot] = row;
    size++;
    if (size * 2 > keys.length) {
      grow();
    }
  }

  private void grow() {
    byte[][] oldKeys = keys;
    int[] oldRows = rows;
    keys = new byte[oldKeys.length * 2][];
    rows = new int[keys.length];
    int mask = keys.length - 1;
    for (int old = 0; old < oldKeys.length; old++) {
      byte[] one = oldKeys[old];
      if (one != null) {
        int hash = 0;
        for (byte octet : one) {
          hash = 31 * hash + octet;
        }
        int free = ((hash * 0x9E3779B9) >>> 7) & mask;
        while (keys[free] != null) {
          free = (free + 1) & mask;
        }
        keys[free] = one;
        rows[free] = oldRows[old];
      }
    }
  }
}
