package io.gaugesmith.exporter.sources.log;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.Arrays;

/**
 * How one knows again what has been read of a file: its beginning, and the bytes before the place
 * up to which it was read.
 *
 * @param position that place
 */
@SuppressWarnings("ArrayRecordComponent") // compared with files, not with each other
record Mark(long position, byte[] head, byte[] tail) {
  private static final int HEAD = 256;
  private static final int TAIL = 64;

  /** Less than this is too little to tell a copy from a file that begins alike. */
  private static final int TELLING = 64;

  static final Mark NOTHING = new Mark(0, new byte[0], new byte[0]);

  /**
   * What has been read of a file up to a place.
   *
   * @throws IOException where it does not reach there any more, too
   */
  static Mark of(FileChannel file, long position) throws IOException {
    byte[] head = bytes(file, 0, (int) Math.min(HEAD, position));
    int length = (int) Math.min(TAIL, position);
    byte[] tail = bytes(file, position - length, length);
    if (tail.length < length) {
      throw new EOFException("was truncated just now");
    }
    return new Mark(position, head, tail);
  }

  /** Whether a file holds what was read, at the same places. */
  boolean isIn(FileChannel file) throws IOException {
    return file.size() >= position
        && Arrays.equals(head, bytes(file, 0, head.length))
        && Arrays.equals(tail, bytes(file, position - tail.length, tail.length));
  }

  /** Whether what was read is enough to know a copy by. */
  boolean isTelling() {
    return position >= TELLING;
  }

  private static byte[] bytes(FileChannel file, long from, int length) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(length);
    int count = 0;
    while (buffer.hasRemaining() && count >= 0) {
      count = file.read(buffer, from + buffer.position());
    }
    return Arrays.copyOf(buffer.array(), buffer.position());
  }
}
