package io.gaugesmith.expose;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** A page as bytes, which it shares with other pages. Immutable. */
public final class Body {
  /** Larger writes make channels and servers copy into a buffer of their own of that size. */
  private static final int MOST_AT_ONCE = 64 * 1024;

  private static final int SMALL = 4 * 1024;

  private final List<Slice> slices;
  private final long length;

  private Body(List<Slice> slices) {
    this.slices = List.copyOf(slices);
    long sum = 0;
    for (Slice slice : slices) {
      sum += slice.length();
    }
    this.length = sum;
  }

  /** The slices one after the other; small ones are copied together. */
  static Body of(List<Slice> slices) {
    List<Slice> joined = new ArrayList<>();
    int next = 0;
    while (next < slices.size()) {
      int first = next;
      int sum = 0;
      while (next < slices.size()
          && slices.get(next).length() < SMALL
          && sum + slices.get(next).length() <= MOST_AT_ONCE) {
        sum += slices.get(next++).length();
      }
      if (next - first > 1) {
        joined.add(join(slices.subList(first, next), sum));
      } else {
        joined.add(slices.get(first));
        next = first + 1;
      }
    }
    return new Body(joined);
  }

  /** How many bytes there are. */
  public long length() {
    return length;
  }

  /** The bytes in buffers of moderate size, fresh ones at each call, not to be written to. */
  public List<ByteBuffer> buffers() {
    List<ByteBuffer> buffers = new ArrayList<>();
    for (Slice slice : slices) {
      for (int from = slice.from(); from < slice.end(); from += MOST_AT_ONCE) {
        int count = Math.min(MOST_AT_ONCE, slice.end() - from);
        buffers.add(ByteBuffer.wrap(slice.bytes(), from, count).slice().asReadOnlyBuffer());
      }
    }
    return buffers;
  }

  /** Writes all of it, without closing the stream. */
  public void writeTo(OutputStream out) throws IOException {
    for (Slice slice : slices) {
      for (int from = slice.from(); from < slice.end(); from += MOST_AT_ONCE) {
        out.write(slice.bytes(), from, Math.min(MOST_AT_ONCE, slice.end() - from));
      }
    }
  }

  private static Slice join(List<Slice> slices, int length) {
    byte[] joined = new byte[length];
    int at = 0;
    for (Slice slice : slices) {
      System.arraycopy(slice.bytes(), slice.from(), joined, at, slice.length());
      at += slice.length();
    }
    return new Slice(joined);
  }
}
