package io.gaugesmith.exporter.web;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.server.ConnectionMetaData;
import org.eclipse.jetty.server.Request;

/** The watch of every open connection. */
final class Watches implements Connection.Listener {
  private final ConnectionTimes times;
  private final int crowd;
  private final Map<Connection, Watch> open = new ConcurrentHashMap<>();

  /**
   * @param most connections that may be open; 0 for any number
   */
  Watches(ConnectionTimes times, int most) {
    this.times = times;
    this.crowd = most == 0 ? Integer.MAX_VALUE : most - most / 10;
  }

  @Override
  public void onOpened(Connection connection) {
    if (connection instanceof ConnectionMetaData) { // not the TLS layer below
      open.put(connection, new Watch(connection, times));
    }
  }

  @Override
  public void onClosed(Connection connection) {
    open.remove(connection);
  }

  Watch of(Request request) {
    Connection connection = request.getConnectionMetaData().getConnection();
    Watch watch = open.get(connection);
    return watch == null ? new Watch(connection, times) : watch; // closed meanwhile
  }

  /** Closes what has been at one thing for too long; in a crowd those that rest go sooner. */
  void check() {
    Duration rest = open.size() < crowd ? times.idle() : times.header();
    open.values().forEach(watch -> watch.check(rest));
  }
}
