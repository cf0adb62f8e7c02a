package com.example.memcached;

import io.gaugesmith.collect.CollectionException;
import io.gaugesmith.collect.Collector;
import io.gaugesmith.collect.Reason;
import io.gaugesmith.metrics.Metric;
import io.gaugesmith.metrics.Snapshot;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.Map;

/** What {@code stats} says, in base units. */
final class MemcachedCollector implements Collector {
  private static final Metric UPTIME =
      Metric.gauge("memcached_uptime_seconds", "How long the server has been running.");
  private static final Metric CONNECTIONS =
      Metric.gauge("memcached_current_connections", "Connections that are open.");
  private static final Metric ITEMS =
      Metric.gauge("memcached_current_items", "Items that are stored.");
  private static final Metric BYTES =
      Metric.gauge("memcached_current_bytes", "Bytes that the items take.");
  private static final Metric LIMIT =
      Metric.gauge("memcached_limit_bytes", "Bytes that the items may take.");
  private static final Metric GETS =
      Metric.counter("memcached_gets_total", "Items that were asked for.", "result");
  private static final Metric EVICTIONS =
      Metric.counter("memcached_evictions_total", "Items that had to make room.");

  private final MemcachedConfig config;
  private final int patience;

  MemcachedCollector(MemcachedConfig config, Duration timeout) {
    this.config = config;
    this.patience = (int) Math.min(timeout.toMillis(), Integer.MAX_VALUE);
  }

  @Override
  public void collect(Snapshot.Builder out) throws IOException {
    Map<String, String> stats;
    try (Socket server = connect()) {
      server.setSoTimeout(patience);
      stats = Stats.ask(server);
    }
    out.add(UPTIME, number(stats, "uptime"));
    out.add(CONNECTIONS, number(stats, "curr_connections"));
    out.add(ITEMS, number(stats, "curr_items"));
    out.add(BYTES, number(stats, "bytes"));
    out.add(LIMIT, number(stats, "limit_maxbytes"));
    out.add(GETS, number(stats, "get_hits"), "hit");
    out.add(GETS, number(stats, "get_misses"), "miss");
    out.add(EVICTIONS, number(stats, "evictions"));
  }

  private Socket connect() throws IOException {
    Socket socket = new Socket();
    try {
      socket.connect(new InetSocketAddress(config.host(), config.port()), patience);
      return socket;
    } catch (IOException e) {
      socket.close();
      throw new CollectionException(
          Reason.CONNECT,
          "%s:%d: no connection; %s".formatted(config.host(), config.port(), e.getMessage()),
          e);
    }
  }

  private static double number(Map<String, String> stats, String name) throws IOException {
    String text = stats.get(name);
    try {
      return Double.parseDouble(String.valueOf(text));
    } catch (NumberFormatException e) {
      throw new CollectionException(Reason.PARSE, "stats: " + name + " is no number");
    }
  }
}
