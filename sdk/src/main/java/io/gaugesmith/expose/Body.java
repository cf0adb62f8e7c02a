package io.gaugesmith.expose;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * A page as bytes, which it shares with other pages. Immutable until it is released: then the bytes
 * may become those of another page. A body that nobody releases keeps its bytes as long as it
 * lives.
 */
public final class Body {
  /** Larger writes make channels and servers copy into a buffer of their own of that size. */
  private static final int MOST_AT_ONCE = 64 * 1024;

  private final List<Slice> slices;
  private final long length;
  private final AtomicReference<@Nullable Runnable> release;

  /**
   * @param release called once, when the bytes are not needed any more
   */
  Body(List<Slice> slices, Runnable release) {
    this.release = new AtomicReference<>(release);
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

  /** Says that nobody reads the bytes any more. Readers must not be used after that. */
  public void release() {
    Runnable once = release.getAndSet(null);
    if (once != null) {
      once.run();
    }
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
      if (release.get() == null) {
        throw new IllegalStateException("the page has been released");
      }
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
