package io.gaugesmith.expose;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Puts a page together as one gzip member (RFC 1952) of segments that are compressed each for
 * itself and kept: of a page that has not changed nothing is compressed again. One member, because
 * not every client reads several.
 */
final class GzipMember {
  private static final byte[] HEADER = {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 4, (byte) 0xff};
  private static final int SMALL = 4 * 1024; // smaller pieces are compressed together
  private static final int MOST_IN_RUN = 32 * 1024;
  private static final int STORED = 64; // not worth compressing

  private final List<Slice> slices = new ArrayList<>();
  private int crc;
  private int length;

  Body compress(Page page) {
    slices.add(new Slice(HEADER));
    try (Compressor compressor = new Compressor()) {
      List<Lines> pieces = page.pieces();
      int next = 0;
      while (next < pieces.size()) {
        Lines piece = pieces.get(next);
        if (!isSmall(piece)) {
          compressor.compress(piece).forEach(this::add);
          next++;
        } else {
          int end = endOfRun(pieces, next);
          addRun(pieces.subList(next, end), compressor);
          next = end;
        }
      }
    }
    slices.add(new Slice(trailer()));
    page.giveBack(); // what is compressed has bytes of its own
    return new Body(slices, () -> {});
  }

  /** Whether this is compressed together with its neighbours. */
  static boolean isSmall(Lines lines) {
    return lines.length() < SMALL;
  }

  private static int endOfRun(List<Lines> pieces, int start) {
    int sum = pieces.get(start).length();
    int end = start + 1;
    while (end < pieces.size() && isSmall(pieces.get(end)) && !pieces.get(end).startsRun()) {
      sum += pieces.get(end).length();
      if (sum > MOST_IN_RUN) {
        break;
      }
      end++;
    }
    return end;
  }

  private void addRun(List<Lines> pieces, Compressor compressor) {
    Lines first = pieces.get(0);
    Lines.Run run = first.run();
    if (run == null || !isSame(run.raw(), pieces)) {
      byte[] raw = join(pieces);
      Segment segment =
          raw.length <= STORED ? Segment.stored(raw) : compressor.compress(raw, 0, raw.length);
      run = new Lines.Run(raw, segment);
      first.keep(run);
    }
    add(run.segment());
  }

  private void add(Segment segment) {
    slices.add(new Slice(segment.deflated()));
    crc = CrcConcatenation.append(crc, segment);
    length += segment.length(); // modulo 2^32, as the trailer wants it
  }

  private static boolean isSame(byte[] raw, List<Lines> pieces) {
    int at = 0;
    for (Lines piece : pieces) {
      int end = at + piece.length();
      if (end > raw.length || !Arrays.equals(raw, at, end, piece.bytes(), 0, piece.length())) {
        return false;
      }
      at = end;
    }
    return at == raw.length;
  }

  private static byte[] join(List<Lines> pieces) {
    ByteSink joined = new ByteSink(1024);
    for (Lines piece : pieces) {
      joined.append(piece.bytes(), 0, piece.length());
    }
    return joined.toBytes();
  }

  /** A last deflate block without content, the CRC and the length. */
  private byte[] trailer() {
    byte[] trailer = new byte[10];
    trailer[0] = 3;
    for (int index = 0; index < 4; index++) {
      trailer[2 + index] = (byte) (crc >>> (8 * index));
      trailer[6 + index] = (byte) (length >>> (8 * index));
    }
    return trailer;
  }
}
