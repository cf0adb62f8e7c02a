package io.gaugesmith.expose;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * A piece of a page: the header or the lines of one family, in chunks that are compressed each for
 * itself. The bytes never change; what is compressed is added when it is first asked for.
 */
final class Lines {
  private final byte[] bytes;
  private final int[] chunkEnds;
  private final boolean startsRun;
  private final AtomicReferenceArray<@Nullable Segment> segments;
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
