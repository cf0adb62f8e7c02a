package io.gaugesmith.expose;

import io.gaugesmith.metrics.Family;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Renders a family of plain numbers: for each series the start of its line, which is there already,
 * and the number. Chunks whose numbers are those of the rendering before are copied from it.
 *
 * <p>A slow scraper may still be reading the rendering before, so each has another array: that of
 * the rendering before the last, once nobody reads it any more, or a new one.
 */
final class PlainLines {
  /** With usual labels a chunk is some 16 KiB: well compressed, and little to do again. */
  private static final int SERIES_PER_CHUNK = 256;

  private PlainLines() {}

  /** The lines, borrowed. */
  static Lines borrow(Family family, SeriesForm series) {
    SeriesForm.Latest before = series.borrowLatest();
    boolean[] same = new boolean[(family.size() + SERIES_PER_CHUNK - 1) / SERIES_PER_CHUNK];
    Lines lines;
    if (before != null && markSame(family, before.family(), same)) {
      lines = before.lines();
    } else {
      lines = render(family, series, before, same);
      boolean unused = lines.borrow();
      if (before != null) {
        before.lines().giveBack();
      }
    }
    series.remember(family, lines);
    return lines;
  }

  private static Lines render(
      Family family, SeriesForm series, SeriesForm.@Nullable Latest before, boolean[] same) {
    int chunks = same.length;
    SeriesText text = series.text();
    byte[] out = series.array(capacity(family, text, before));
    int[] ends = new int[chunks];
    int at = 0;
    for (int chunk = 0; chunk < chunks; chunk++) {
      if (before != null && same[chunk]) {
        int from = before.lines().chunkStart(chunk);
        int length = before.lines().chunkEnd(chunk) - from;
        out = roomy(out, at, length);
        System.arraycopy(before.lines().bytes(), from, out, at, length);
        at += length;
      } else {
        int from = chunk * SERIES_PER_CHUNK;
        int end = Math.min(from + SERIES_PER_CHUNK, family.size());
        int most =
            text.end(end - 1) - text.start(from) + (end - from) * (ShortestDecimal.MOST_BYTES + 1);
        out = roomy(out, at, most);
        at = write(family, text, from, end, out, at);
      }
      ends[chunk] = at;
    }
    return withSegments(new Lines(out, ends, text.startsRun()), before, same);
  }

  private static int write(
      Family family, SeriesText text, int from, int end, byte[] out, int start) {
    byte[] starts = text.bytes();
    int at = start;
    int next = text.start(from);
    for (int index = from; index < end; index++) {
      int begin = next;
      next = text.end(index);
      System.arraycopy(starts, begin, out, at, next - begin);
      at = ShortestDecimal.write(family.scalar(index), out, at + next - begin);
      out[at++] = '\n';
    }
    return at;
  }

  /** Marks the chunks whose numbers are equal, and says whether all are. */
  private static boolean markSame(Family family, Family before, boolean[] same) {
    boolean all = true;
    for (int chunk = 0; chunk < same.length; chunk++) {
      int end = Math.min((chunk + 1) * SERIES_PER_CHUNK, family.size());
      same[chunk] = true;
      for (int index = chunk * SERIES_PER_CHUNK; index < end; index++) {
        if (Double.doubleToRawLongBits(family.scalar(index))
            != Double.doubleToRawLongBits(before.scalar(index))) {
          same[chunk] = false;
          all = false;
          break;
        }
      }
    }
    return all;
  }

  private static Lines withSegments(
      Lines lines, SeriesForm.@Nullable Latest before, boolean[] same) {
    if (before != null) {
      for (int chunk = 0; chunk < same.length; chunk++) {
        if (same[chunk]) {
          lines.keep(chunk, before.lines().segment(chunk));
        }
      }
    }
    return lines;
  }

  /** The size of the page before, and some more, so that it nearly always suffices. */
  private static int capacity(Family family, SeriesText text, SeriesForm.@Nullable Latest before) {
    int last = Math.min(family.size(), SERIES_PER_CHUNK) * (ShortestDecimal.MOST_BYTES + 1);
    return before == null
        ? text.length() + Math.multiplyExact(family.size(), 10) + last
        : before.lines().length() + before.lines().length() / 64 + last;
  }

  private static byte[] roomy(byte[] out, int at, int more) {
    return out.length - at >= more
        ? out
        : Arrays.copyOf(out, Math.addExact(Math.addExact(at, more), at / 8));
  }
}
