package io.gaugesmith.exporter.web;

import io.gaugesmith.expose.Body;
import java.nio.ByteBuffer;
import org.eclipse.jetty.util.IteratingCallback;
import org.jspecify.annotations.Nullable;

/**
 * Sends one page in pieces, as fast as the client takes them and without a thread that waits. A
 * page that cannot be finished ends in an aborted connection, never in an end that looks good.
 */
final class PageWriter extends IteratingCallback {
  /** Of a page for which there is no large buffer: what each of many slow clients may cost. */
  private static final int PIECE = 16 * 1024;

  private final Exchange exchange;
  private final Backlog backlog;
  private final SendBuffers large;
  private final long length;
  private final Body body;
  private final Body.Reader page;
  private final @Nullable ByteBuffer lent;
  private final ByteBuffer piece;
  private volatile long progressed = System.nanoTime();

  PageWriter(Exchange exchange, Backlog backlog, SendBuffers large, Body body) {
    this.exchange = exchange;
    this.backlog = backlog;
    this.large = large;
    this.length = body.length();
    this.body = body;
    this.page = body.reader();
    this.lent = large.take();
    this.piece = lent == null ? ByteBuffer.allocate((int) Math.min(length, PIECE)) : lent;
  }

  void start() {
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
    if (page.left() == 0) {
      return Action.SUCCEEDED;
    }
    piece.clear();
    page.read(piece);
    exchange.response().write(page.left() == 0, piece.flip(), this);
    return Action.SCHEDULED;
  }

  @Override
  protected void onCompleteSuccess() {
    end();
    if (lent != null) {
      large.give(lent);
    }
    exchange.callback().succeeded();
  }

  @Override
  protected void onCompleteFailure(Throwable cause) {
    end();
    if (lent != null) {
      large.lose();
    }
    exchange.callback().failed(cause);
  }

  private void end() {
    backlog.remove(this);
    body.release();
  }
}
