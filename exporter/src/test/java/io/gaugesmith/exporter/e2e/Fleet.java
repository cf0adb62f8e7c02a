package io.gaugesmith.exporter.e2e;

import io.gaugesmith.exporter.testing.FaultyServer;
import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Many small servers on ports of their own; each says its number. */
final class Fleet implements Closeable {
  private final List<FaultyServer> servers = new ArrayList<>();

  private Fleet() {}

  static Fleet start(int size) throws IOException {
    Fleet fleet = new Fleet();
    for (int number = 0; number < size; number++) {
      String status =
          "{\"current_requests\": %d, \"health\": \"healthy\", \"shard\": \"a\"}".formatted(number);
      FaultyServer server = FaultyServer.start();
      server.conduct((connection, out) ->
          out.write(FaultyServer.answer("200 OK", status.getBytes(StandardCharsets.UTF_8))));
      fleet.servers.add(server);
    }
    return fleet;
  }

  /** Hosts with ports, in their order. */
  List<String> targets() {
    return servers.stream().map(server -> "127.0.0.1:" + server.port()).toList();
  }

  /** From now on this one refuses connections. */
  void stop(int number) throws IOException {
    servers.get(number).refuse();
  }

  /** From now on this one takes connections and never answers. */
  void hang(int number) throws IOException {
    servers.get(number).conduct((connection, out) -> Thread.sleep(600_000));
  }

  @Override
  public void close() throws IOException {
    for (FaultyServer server : servers) {
      server.close();
    }
  }
}
