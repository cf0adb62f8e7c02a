package io.gaugesmith.metrics;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The series of one family, gathered from several sets, to find those that stand twice whatever the
 * order of their labels. A set is entered only when another one is compared with it: alone it holds
 * no series twice, its builder saw to that.
 */
final class SeriesIndex {
  private final List<SeriesSet> sets = new ArrayList<>(1);
  private int entered; // so many of the sets are in the table
  private int[] setOf = new int[0]; // open addressing: place in sets + 1, 0 where free
  private int[] rowOf = new int[0];
  private int series;

  void add(SeriesSet set) {
    sets.add(set);
  }

  /** The number of a series of this set that is here already; -1 if there is none. */
  int duplicate(SeriesSet set) {
    if (sets.isEmpty()) {
      return -1;
    }
    enterAll();
    for (int row = 0; row < set.size(); row++) {
      if (setOf[slot(set, row)] != 0) {
        return row;
      }
    }
    return -1;
  }

  /** Whoever holds the series that {@link #duplicate} found. */
  @Nullable SeriesSet holder(SeriesSet set, int row) {
    int place = setOf[slot(set, row)];
    return place == 0 ? null : sets.get(place - 1);
  }

  private void enterAll() {
    if (entered == sets.size()) {
      return;
    }
    int total = series;
    for (int place = entered; place < sets.size(); place++) {
      total += sets.get(place).size();
    }
    if (setOf.length < 2 * total || setOf.length == 0) {
      int capacity = Math.max(16, Integer.highestOneBit(total) * 4);
      setOf = new int[capacity];
      rowOf = new int[capacity];
      entered = 0;
    }
    for (; entered < sets.size(); entered++) {
      enter(entered);
    }
    series = total;
  }

  private void enter(int place) {
    SeriesSet set = sets.get(place);
    for (int row = 0; row < set.size(); row++) {
      int slot = slot(set, row);
      setOf[slot] = place + 1;
      rowOf[slot] = row;
    }
  }

  /** Where this series stands, or the free place where it belongs. */
  private int slot(SeriesSet set, int row) {
    long fingerprint = set.fingerprints()[row];
    int mask = setOf.length - 1;
    int slot = (int) (fingerprint ^ (fingerprint >>> 32)) & mask;
    while (setOf[slot] != 0) {
      SeriesSet other = sets.get(setOf[slot] - 1);
      int otherRow = rowOf[slot];
      if (other.fingerprints()[otherRow] == fingerprint
          && other.labels(otherRow).equals(set.labels(row))) {
        break;
      }
      slot = (slot + 1) & mask;
    }
    return slot;
  }
}
