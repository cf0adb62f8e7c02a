package io.gaugesmith.exporter.web;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.server.ConnectionMetaData;
import org.eclipse.jetty.server.Request;

/** The watch of every open connection. */
final class Watches implements Connection.Listener {
  private final ConnectionTimes times;
  private final Map<Connection, Watch> open = new ConcurrentHashMap<>();

  Watches(ConnectionTimes times) {
    this.times = times;
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

  void check() {
    open.values().forEach(Watch::check);
  }
}
