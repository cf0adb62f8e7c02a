package io.gaugesmith.exporter.mapping;

import java.time.Duration;
import java.util.Arrays;

/**
 * How numbers of the last ten minutes are spread, to within one part in a hundred. Numbers are
 * counted in cells whose bounds grow by 2 % each, in a ring of ten parts of a minute; so the memory
 * does not depend on how many numbers come.
 */
final class RecentSpread {
  private static final int PARTS = 10;
  private static final long PART = Duration.ofMinutes(10).dividedBy(PARTS).toNanos();
  private static final double LOG_GROWTH = Math.log(1.02);

  /** Beyond these, numbers count as the nearest that is kept apart. */
  private static final double SMALLEST = 1e-9;

  private static final double LARGEST = 1e15;

  private final Part[] parts = new Part[PARTS];

  /** Counts by cell, sorted by cell; the cell of zero is the least integer. */
  private static final class Part {
    private long number; // of the span of time
    private static final int MOST = 512; // the least are put together: quantiles are asked above

    private int[] cells = new int[8];
    private long[] counts = new long[8];
    private int size;

    void add(int cell, long count) {
      int at = Arrays.binarySearch(cells, 0, size, cell);
      if (at < 0) {
        at = -at - 1;
        if (size == MOST) {
          mergeLeast();
          at = Math.max(0, at - 1);
        }
        if (size == cells.length) {
          cells = Arrays.copyOf(cells, size * 2);
          counts = Arrays.copyOf(counts, size * 2);
        }
        System.arraycopy(cells, at, cells, at + 1, size - at);
        System.arraycopy(counts, at, counts, at + 1, size - at);
        cells[at] = cell;
        counts[at] = 0;
        size++;
      }
      counts[at] += count;
    }

    private void mergeLeast() {
      counts[1] += counts[0];
      size--;
      System.arraycopy(cells, 1, cells, 0, size);
      System.arraycopy(counts, 1, counts, 0, size);
    }
  }

  void add(double number, long nanos) {
    long span = Math.floorDiv(nanos, PART);
    int place = (int) Math.floorMod(span, (long) PARTS);
    Part part = parts[place];
    if (part == null || part.number != span) {
      part = new Part();
      part.number = span;
      parts[place] = part;
    }
    part.add(cell(number), 1);
  }

  /** The numbers at these quantiles, by nearest rank; empty where there was no number. */
  double[] quantiles(double[] quantiles, long nanos) {
    long oldest = Math.floorDiv(nanos, PART) - PARTS + 1;
    Part all = new Part();
    long count = 0;
    for (Part part : parts) {
      if (part != null && part.number >= oldest) {
        for (int index = 0; index < part.size; index++) {
          all.add(part.cells[index], part.counts[index]);
          count += part.counts[index];
        }
      }
    }
    if (count == 0) {
      return new double[0];
    }
    double[] found = new double[quantiles.length];
    for (int index = 0; index < quantiles.length; index++) {
      found[index] = at(all, Math.max(1, (long) Math.ceil(quantiles[index] * count)));
    }
    return found;
  }

  private static double at(Part all, long rank) {
    long below = 0;
    int index = -1;
    while (below < rank && index < all.size - 1) {
      index++;
      below += all.counts[index];
    }
    int cell = all.cells[Math.max(0, index)];
    return cell == Integer.MIN_VALUE ? 0 : Math.exp((cell - 0.5) * LOG_GROWTH);
  }

  private static int cell(double number) {
    if (number == 0) {
      return Integer.MIN_VALUE;
    }
    double kept = Math.min(Math.max(number, SMALLEST), LARGEST);
    return (int) Math.ceil(Math.log(kept) / LOG_GROWTH);
  }
}
