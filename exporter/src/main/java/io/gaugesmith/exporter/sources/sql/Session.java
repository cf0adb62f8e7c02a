package io.gaugesmith.exporter.sources.sql;

import io.gaugesmith.collect.CollectionException;
import io.gaugesmith.collect.Reason;
import java.io.Closeable;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The one connection of a source, kept from collection to collection while it is good: not too old,
 * made with the credentials that hold now, and answering. Nobody else uses it, so it is no pool.
 */
final class Session implements Closeable {
  /** Then names, certificates and the servers behind them are looked up again. */
  private static final Duration OLDEST = Duration.ofMinutes(30);

  /** A database should not hold a connection for who comes once an hour. */
  private static final Duration IDLE = Duration.ofMinutes(5);

  private static final int VALIDATION_SECONDS = 2;

  private final Target target;
  private final Drivers drivers;
  private @Nullable Link link; // guarded by this, as is the rest
  private boolean inUse;
  private boolean watched;
  private long lastUse;

  /** A connection and what it was made with. */
  private record Link(
      Connection connection, Drivers.Found driver, Properties properties, long made) {}

  Session(Target target, Drivers drivers) {
    this.target = target;
    this.drivers = drivers;
  }

  /** The driver that {@link #take} will use. */
  Drivers.Found driver() throws IOException, SQLException {
    synchronized (this) {
      if (link != null && isYoung(link)) {
        return link.driver();
      }
    }
    return drivers.find(target);
  }

  /** A connection that answers, until it is given back or dropped. */
  Connection take(Drivers.Found driver) throws IOException, SQLException {
    Link kept;
    synchronized (this) {
      kept = link;
      inUse = true;
    }
    Properties properties = target.properties();
    if (kept != null && isGood(kept, properties)) {
      return kept.connection();
    }
    drop();
    Connection connection = driver.driver().connect(target.base(), copy(properties));
    if (connection == null) {
      throw new CollectionException(Reason.CONNECT, target + ": the driver does not take this URL");
    }
    try {
      target.database().opened(connection);
    } catch (SQLException e) {
      close(connection);
      throw e;
    }
    hold(new Link(connection, driver, properties, System.nanoTime()));
    return connection;
  }

  private synchronized void hold(Link made) {
    link = made;
    inUse = true;
  }

  private static boolean isYoung(Link kept) {
    return System.nanoTime() - kept.made() < OLDEST.toNanos();
  }

  private static boolean isGood(Link kept, Properties properties) {
    try {
      return isYoung(kept)
          && kept.properties().equals(properties)
          && kept.connection().isValid(VALIDATION_SECONDS);
    } catch (SQLException e) {
      return false;
    }
  }

  /** Drivers may write into what they get. */
  private static Properties copy(Properties properties) {
    Properties copy = new Properties();
    copy.putAll(properties);
    return copy;
  }

  /** After a use that left it as it was. */
  synchronized void giveBack() {
    inUse = false;
    lastUse = System.nanoTime();
    if (!watched) {
      watched = true;
      watch(IDLE);
    }
  }

  /** After any other. */
  void drop() {
    Link dropped;
    synchronized (this) {
      dropped = link;
      link = null;
      inUse = false;
    }
    if (dropped != null) {
      close(dropped.connection());
    }
  }

  private void watch(Duration delay) {
    CompletableFuture.delayedExecutor(
            delay.toNanos(),
            TimeUnit.NANOSECONDS,
            task -> Thread.ofPlatform().daemon().name("sql-idle").start(task))
        .execute(this::endIdle);
  }

  private void endIdle() {
    Link idle;
    synchronized (this) {
      long rest = IDLE.toNanos() - (System.nanoTime() - lastUse);
      if (link != null && (inUse || rest > 0)) {
        watch(Duration.ofNanos(Math.max(rest, IDLE.toNanos() / 2)));
        return;
      }
      watched = false;
      idle = link;
      link = null;
    }
    if (idle != null) {
      close(idle.connection());
    }
  }

  private static void close(Connection connection) {
    try {
      connection.close();
    } catch (SQLException gone) {
      // which is what closing is for
    }
  }

  @Override
  public void close() {
    drop();
  }
}
