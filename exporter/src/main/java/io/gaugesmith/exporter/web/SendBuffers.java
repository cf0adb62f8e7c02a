package io.gaugesmith.exporter.web;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * A few large buffers outside the heap through which pages are sent in few writes, and without the
 * copy that the system needs of those inside. Clients that read slowly may hold all of them; then
 * others are sent to in small pieces.
 */
final class SendBuffers {
  static final int SIZE = 256 * 1024;
  private static final int MOST = 8;

  private final Deque<ByteBuffer> free = new ArrayDeque<>();
  private int made;

  /** Null where all are in use. Whoever takes one gives it back or says that it is lost. */
  synchronized @Nullable ByteBuffer take() {
    ByteBuffer buffer = free.poll(); // the one used last
    if (buffer == null && made < MOST) {
      made++;
      buffer = ByteBuffer.allocateDirect(SIZE);
    }
    return buffer;
  }

  synchronized void give(ByteBuffer buffer) {
    free.push(buffer);
  }

  /** A write of the buffer failed, so it is not known who may still read from it. */
  synchronized void lose() {
    made--;
  }
}
