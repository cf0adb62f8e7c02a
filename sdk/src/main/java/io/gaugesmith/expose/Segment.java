package io.gaugesmith.expose;

import java.util.zip.CRC32;

/**
 * Some bytes of a page, compressed so that they stand anywhere in a deflate stream: they refer to
 * nothing before them and end at a whole byte.
 *
 * @param crc of the bytes before compression
 * @param shift what {@link CrcConcatenation} needs of their length
 */
@SuppressWarnings("ArrayRecordComponent") // never compared, never written to
record Segment(byte[] deflated, int crc, int length, int shift) {
  private static final int STORED_HEADER = 5;

  static Segment of(byte[] deflated, byte[] raw, int from, int end) {
    CRC32 crc = new CRC32();
    crc.update(raw, from, end - from);
    return new Segment(
        deflated, (int) crc.getValue(), end - from, CrcConcatenation.shift(end - from));
  }

  /** As a stored block, for less than 64 KiB: the cheapest for a few bytes. */
  static Segment stored(byte[] raw) {
    byte[] block = new byte[STORED_HEADER + raw.length];
    block[1] = (byte) raw.length;
    block[2] = (byte) (raw.length >> 8);
    block[3] = (byte) ~block[1];
    block[4] = (byte) ~block[2];
    System.arraycopy(raw, 0, block, STORED_HEADER, raw.length);
    return of(block, raw, 0, raw.length);
  }
}
