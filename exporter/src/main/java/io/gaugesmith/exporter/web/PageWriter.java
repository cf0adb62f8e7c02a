package io.gaugesmith.exporter.web;

import java.nio.ByteBuffer;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.IteratingCallback;
import org.jspecify.annotations.Nullable;

/**
 * Sends one page in small pieces, as fast as the client takes them and without a thread that waits.
 * A page that cannot be finished ends in an aborted connection, never in an end that looks good.
 */
final class PageWriter extends IteratingCallback {
  /** The JDK copies what it writes: this bounds the copy. */
  private static final int PIECE = 64 * 1024;

  private final Exchange exchange;
  private final Backlog backlog;
  private final SendBuffers large;
  private final long length;
  private final Iterator<ByteBuffer> buffers;
  private ByteBuffer current = BufferUtil.EMPTY_BUFFER;
  private int position;
  private long left;
  private @Nullable ByteBuffer gathered; // the pieces of a large page, where there is room
  private volatile long progressed = System.nanoTime();

  PageWriter(
      Exchange exchange,
      Backlog backlog,
      SendBuffers large,
      long length,
      List<ByteBuffer> buffers) {
    this.exchange = exchange;
    this.backlog = backlog;
    this.large = large;
    this.length = length;
    this.left = length;
    this.buffers = Collections.unmodifiableList(buffers).iterator();
  }

  void start() {
    if (length > PIECE) {
      gathered = large.take();
    }
    backlog.add(this);
    iterate();
  }

  long length() {
    return length;
  }

  /** When a piece was last taken, by {@link System#nanoTime}. */
  long progressed() {
    return progressed;
  }

  void cut() {
    exchange.watch().cut();
  }

  @Override
  protected Action process() {
    progressed = System.nanoTime();
    if (left == 0) {
      return Action.SUCCEEDED;
    }
    ByteBuffer target = gathered;
    ByteBuffer piece = target == null ? next(PIECE) : gather(target);
    exchange.response().write(left == 0, piece, this);
    return Action.SCHEDULED;
  }

  private ByteBuffer gather(ByteBuffer target) {
    target.clear();
    while (left > 0 && target.hasRemaining()) {
      target.put(next(target.remaining()));
    }
    return target.flip();
  }

  private ByteBuffer next(int most) {
    while (position == current.limit()) {
      current = buffers.next();
      position = current.position();
    }
    int size = Math.min(most, current.limit() - position);
    ByteBuffer piece = current.slice(position, size);
    position += size;
    left -= size;
    return piece;
  }

  @Override
  protected void onCompleteSuccess() {
    backlog.remove(this);
    if (gathered != null) {
      large.give(gathered);
    }
    exchange.callback().succeeded();
  }

  @Override
  protected void onCompleteFailure(Throwable cause) {
    backlog.remove(this);
    if (gathered != null) {
      large.lose();
    }
    exchange.callback().failed(cause);
  }
}
