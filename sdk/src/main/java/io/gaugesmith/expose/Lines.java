package io.gaugesmith.expose;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * A piece of a page: the header or the lines of one family, in chunks that are compressed each for
 * itself. What is compressed is added when it is first asked for.
 *
 * <p>The bytes do not change while anybody has borrowed them. When nobody has, whoever made them
 * may take the array back for other lines, once; these then cannot be borrowed any more.
 */
final class Lines {
  private static final int GONE = -1;

  private final byte[] bytes;
  private final int[] chunkEnds;
  private final boolean startsRun;
  private final AtomicReferenceArray<@Nullable Segment> segments;
  private final AtomicInteger readers = new AtomicInteger();
  private volatile @Nullable Run run;

  /** This piece and those after it, compressed together. */
  @SuppressWarnings("ArrayRecordComponent") // never compared, never written to
  record Run(byte[] raw, Segment segment) {}

  /**
   * @param bytes of which those up to the last chunk's end count
   */
  Lines(byte[] bytes, int[] chunkEnds, boolean startsRun) {
    this.bytes = bytes;
    this.chunkEnds = chunkEnds;
    this.startsRun = startsRun;
    this.segments = new AtomicReferenceArray<>(chunkEnds.length);
  }

  static Lines whole(byte[] bytes) {
    return new Lines(bytes, new int[] {bytes.length}, startRun(bytes));
  }

  /**
   * Whether a run of small pieces begins with the one that has these bytes. That depends on the
   * bytes alone, about one in 32, so that runs begin at the same pieces on every page, whatever
   * grows or shrinks before them.
   */
  static boolean startRun(byte[] bytes) {
    return (Arrays.hashCode(bytes) * 0x9E3779B9) >>> 27 == 0;
  }

  /** Says that the bytes are being read until {@link #giveBack}; false where they are gone. */
  boolean borrow() {
    return readers.getAndUpdate(count -> count == GONE ? GONE : count + 1) != GONE;
  }

  void giveBack() {
    readers.decrementAndGet();
  }

  /** The array, for other bytes; null while anybody reads it or where it was taken before. */
  byte @Nullable [] takeBack() {
    return readers.compareAndSet(0, GONE) ? bytes : null;
  }

  byte[] bytes() {
    return bytes;
  }

  int length() {
    return chunkEnds.length == 0 ? 0 : chunkEnds[chunkEnds.length - 1];
  }

  int chunks() {
    return chunkEnds.length;
  }

  int chunkStart(int chunk) {
    return chunk == 0 ? 0 : chunkEnds[chunk - 1];
  }

  int chunkEnd(int chunk) {
    return chunkEnds[chunk];
  }

  boolean startsRun() {
    return startsRun;
  }

  /** The chunk compressed; null while nobody asked for it. */
  @Nullable Segment segment(int chunk) {
    return segments.get(chunk);
  }

  void keep(int chunk, @Nullable Segment segment) {
    segments.set(chunk, segment);
  }

  /** The last run that began with this piece. */
  @Nullable Run run() {
    return run;
  }

  void keep(Run begun) {
    run = begun;
  }
}
