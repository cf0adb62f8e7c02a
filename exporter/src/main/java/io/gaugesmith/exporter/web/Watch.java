package io.gaugesmith.exporter.web;

import java.time.Duration;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.jetty.io.Connection;

/**
 * What one connection is doing and since when. The server's idle timeout is no deadline: a byte now
 * and then keeps a connection open for ever, so each phase has its own time.
 */
final class Watch {
  private final Connection connection;
  private final ConnectionTimes times;
  private final AtomicReference<Phase> phase;

  private enum Doing {
    RECEIVING,
    WORKING,
    ANSWERING,
    IDLE
  }

  private record Phase(Doing doing, long since, Duration limit, long bytesIn) {}

  Watch(Connection connection, ConnectionTimes times) {
    this.connection = connection;
    this.times = times;
    this.phase = new AtomicReference<>(begin(Doing.RECEIVING, times.header()));
  }

  /** A request has arrived; how long it is worked on is not the client's fault. */
  void work() {
    phase.set(begin(Doing.WORKING, Duration.ofNanos(Long.MAX_VALUE)));
  }

  /** An answer is on its way. */
  void answer(Duration atLeast) {
    Duration limit = times.answer().compareTo(atLeast) < 0 ? atLeast : times.answer();
    phase.set(begin(Doing.ANSWERING, limit));
  }

  /** The answer has been taken. */
  void rest() {
    phase.set(begin(Doing.IDLE, times.idle()));
  }

  /**
   * Closes the connection where it has been at one thing for too long.
   *
   * @param rest how long it may rest between requests now
   */
  void check(Duration rest) {
    Phase now = phase.get();
    if (now.doing() == Doing.IDLE && connection.getBytesIn() != now.bytesIn()) {
      phase.compareAndSet(now, begin(Doing.RECEIVING, times.header()));
      return;
    }
    Duration limit = now.doing() == Doing.IDLE ? rest : now.limit();
    if (System.nanoTime() - now.since() > limit.toNanos()) {
      cut();
    }
  }

  /** Closes the connection at once, whatever it is doing. */
  void cut() {
    connection.getEndPoint().close(new TimeoutException("the client took too long"));
  }

  private Phase begin(Doing doing, Duration limit) {
    return new Phase(doing, System.nanoTime(), limit, connection.getBytesIn());
  }
}
