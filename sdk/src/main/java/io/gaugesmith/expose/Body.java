package io.gaugesmith.expose;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.List;

/** A page as bytes, which it shares with other pages. Immutable. */
public final class Body {
  /** Larger writes make channels and servers copy into a buffer of their own of that size. */
  private static final int MOST_AT_ONCE = 64 * 1024;

  private final List<Slice> slices;
  private final long length;

  Body(List<Slice> slices) {
    this.slices = List.copyOf(slices);
    long sum = 0;
    for (Slice slice : this.slices) {
      sum += slice.length();
    }
    this.length = sum;
  }

  /** How many bytes there are. */
  public long length() {
    return length;
  }

  /** A reader at the first byte, for one thread at a time. */
  public Reader reader() {
    return new Reader();
  }

  /** Writes all of it, in few pieces of moderate size, without closing the stream. */
  public void writeTo(OutputStream out) throws IOException {
    Reader reader = reader();
    byte[] piece = new byte[(int) Math.min(length, MOST_AT_ONCE)];
    while (reader.left() > 0) {
      ByteBuffer target = ByteBuffer.wrap(piece);
      reader.read(target);
      out.write(piece, 0, target.position());
    }
  }

  /** Goes over the bytes once. */
  public final class Reader {
    private int slice;
    private int position;
    private long left = length;

    private Reader() {}

    /** How many bytes have not been read yet. */
    public long left() {
      return left;
    }

    /** Copies as many bytes as there are and as the buffer has room for. */
    public void read(ByteBuffer target) {
      while (left > 0 && target.hasRemaining()) {
        Slice from = slices.get(slice);
        int size = Math.min(from.length() - position, target.remaining());
        target.put(from.bytes(), from.from() + position, size);
        position += size;
        left -= size;
        if (position == from.length()) {
          slice++;
          position = 0;
        }
      }
    }
  }
}
