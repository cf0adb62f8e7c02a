package io.gaugesmith.examples;

import io.gaugesmith.CollectorOptions;
import io.gaugesmith.Exporter;
import io.gaugesmith.collect.CollectionException;
import io.gaugesmith.collect.Collector;
import io.gaugesmith.collect.Reason;
import io.gaugesmith.metrics.Metric;
import io.gaugesmith.metrics.Snapshot;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Asks a queue how long it is, over a connection that stays. */
final class QueueCollector implements Collector {
  private static final Metric LENGTH = Metric.gauge("queue_length", "Jobs that wait.", "queue");

  private final InetSocketAddress server;
  private Socket connection;

  QueueCollector(InetSocketAddress server) {
    this.server = server;
  }

  @Override
  public void collect(Snapshot.Builder out) throws IOException {
    try {
      out.add(LENGTH, (double) ask("mail"), "mail");
      out.add(LENGTH, (double) ask("print"), "print");
    } catch (IOException | RuntimeException e) {
      close(); // the next collection begins anew
      throw e;
    }
  }

  private long ask(String queue) throws IOException {
    Socket open = connection();
    open.getOutputStream().write(("LEN " + queue + "\n").getBytes(StandardCharsets.UTF_8));
    BufferedReader in =
        new BufferedReader(new InputStreamReader(open.getInputStream(), StandardCharsets.UTF_8));
    String answer = in.readLine();
    try {
      return Long.parseLong(String.valueOf(answer));
    } catch (NumberFormatException e) {
      throw new CollectionException(
          Reason.PARSE, "the queue's length is \"" + answer + "\", which is no number", e);
    }
  }

  private Socket connection() throws IOException {
    if (connection == null) {
      Socket opening = new Socket();
      try {
        opening.connect(server, 1_000);
        opening.setSoTimeout(1_000);
      } catch (ConnectException e) {
        opening.close();
        throw new CollectionException(Reason.CONNECT, server + ": " + e.getMessage(), e);
      }
      connection = opening;
    }
    return connection;
  }

  @Override
  public void close() throws IOException {
    if (connection != null) {
      connection.close();
      connection = null;
    }
  }

  static Exporter start(InetSocketAddress server) throws IOException {
    return Exporter.builder()
        .collector(
            "queue",
            new QueueCollector(server),
            CollectorOptions.every(Duration.ofSeconds(30))
                .timeout(Duration.ofSeconds(5))
                .maxSeries(100))
        .listen(0)
        .start();
  }
}
