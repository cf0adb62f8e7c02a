package io.gaugesmith.exporter.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gaugesmith.metrics.Exposition;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Clients that take their time, and those that come in crowds. */
class SlowClientsTest {
  private static final Duration LONG = Duration.ofMinutes(10);
  private static final Duration SHORT = Duration.ofSeconds(1);
  private static final int PATIENCE = 30_000;

  @Test
  void closesAConnectionThatSaysNothing() throws Exception {
    try (TestServer server = new TestServer().times(SHORT, LONG, LONG).start();
        Client client = server.connect()) {
      assertThat(client.isClosed(PATIENCE)).isTrue();
    }
  }

  @Test
  void closesAConnectionWhoseHeaderComesByteByByte() throws Exception {
    try (TestServer server = new TestServer().times(SHORT, LONG, LONG).start();
        Client client = server.connect()) {
      assertThat(failsWithin(PATIENCE, () -> trickle(client))).isTrue();
    }
  }

  @Test
  void closesAConnectionWhoseSecondHeaderIsNeverFinished() throws Exception {
    try (TestServer server = new TestServer().times(SHORT, LONG, LONG).start();
        Client client = server.connect()) {
      assertThat(client.exchange("GET /-/healthy").status()).isEqualTo(200);
      client.send("GET /-/healthy HTTP/1.1\r\nHo");
      assertThat(client.isClosed(PATIENCE)).isTrue();
    }
  }

  @Test
  void keepsAConnectionBetweenRequestsForAWhile() throws Exception {
    try (TestServer server = new TestServer().times(SHORT, LONG, LONG).start();
        Client client = server.connect()) {
      assertThat(client.exchange("GET /-/healthy").status()).isEqualTo(200);
      Thread.sleep(3 * SHORT.toMillis());
      assertThat(client.exchange("GET /-/healthy").status()).isEqualTo(200);
    }
    try (TestServer server = new TestServer().times(LONG, SHORT, LONG).start();
        Client client = server.connect()) {
      assertThat(client.exchange("GET /-/healthy").status()).isEqualTo(200);
      assertThat(client.isClosed(PATIENCE)).isTrue();
    }
  }

  @Test
  void waitsForACollectionAsLongAsItTakes() throws Exception {
    CountDownLatch go = new CountDownLatch(1);
    TestServer.Scrape slow =
        request -> {
          go.await();
          return Pages.small();
        };
    try (TestServer server = new TestServer().times(SHORT, SHORT, SHORT).scrape(slow).start();
        Client client = server.connect()) {
      client.request("GET /metrics");
      Thread.sleep(3 * SHORT.toMillis());
      go.countDown();
      assertThat(client.read(false).status()).isEqualTo(200);
    }
  }

  @Test
  void cutsAReaderThatDoesNotTakeItsPage() throws Exception {
    Exposition page = Pages.large(16 << 20);
    try (TestServer server =
            new TestServer().times(LONG, LONG, SHORT).scrape(request -> page).start();
        Client client = new Client(server.address(), "127.0.0.1", 4_096)) {
      client.request("GET /metrics");
      assertThat(failsWithin(PATIENCE, () -> readByteByByte(client))).isTrue();
    }
  }

  @Test
  void neverEndsAPageThatWasCutAsIfItWereWhole() throws Exception {
    Exposition page = Pages.large(16 << 20);
    try (TestServer server =
            new TestServer().times(LONG, LONG, SHORT).scrape(request -> page).start();
        Client client = new Client(server.address(), "127.0.0.1", 4_096)) {
      client.request("GET /metrics");
      Thread.sleep(3 * SHORT.toMillis());
      assertThatThrownBy(() -> client.read(false)).isInstanceOf(IOException.class);
    }
  }

  @Test
  void givesAScraperTheTimeThatItStates() throws Exception {
    Exposition page = Pages.large(16 << 20);
    try (TestServer server =
            new TestServer().times(LONG, LONG, SHORT).scrape(request -> page).start();
        Client client = new Client(server.address(), "127.0.0.1", 4_096)) {
      client.request("GET /metrics", "X-Prometheus-Scrape-Timeout-Seconds: 600");
      Thread.sleep(3 * SHORT.toMillis());
      assertThat(client.read(false).text()).endsWith("\n");
    }
  }

  @Test
  void cutsTheReaderThatStalledFirstWherePagesTakeTooMuchMemory() throws Exception {
    int size = 16 << 20;
    try (TestServer server =
            new TestServer()
                .times(LONG, LONG, LONG)
                .pageMemory(size * 5 / 2)
                .scrape(request -> Pages.large(size))
                .start();
        Client first = new Client(server.address(), "127.0.0.1", 4_096);
        Client second = new Client(server.address(), "127.0.0.1", 4_096);
        Client third = new Client(server.address(), "127.0.0.1", 4_096)) {
      for (Client client : List.of(first, second, third)) {
        client.request("GET /metrics");
        client.socket().getInputStream().read();
        Thread.sleep(1_500); // longer than what counts as stalled
      }
      assertThat(first.readAll(PATIENCE).length()).isLessThan(size / 2);
      assertThat(second.readAll(1_000).length()).isGreaterThan(size / 2);
      assertThat(third.readAll(1_000).length()).isGreaterThan(size / 2);
      assertThat(server.get("/metrics").text()).endsWith("\n");
    }
  }

  @Test
  void limitsTheConnectionsOfOneAddress() throws Exception {
    try (TestServer server = new TestServer().maxConnections(0, 3).start()) {
      List<Client> clients = crowd(server, "127.0.0.2", 3);
      try (Client fourth = new Client(server.address(), "127.0.0.2", 4_096)) {
        assertThat(fourth.isClosed(PATIENCE)).isTrue();
      }
      assertThat(server.get("/-/healthy").status()).isEqualTo(200); // from 127.0.0.1
      clients.removeFirst().close();
      assertThat(eventuallyServed(server, "127.0.0.2")).isTrue();
      closeAll(clients);
    }
  }

  @Test
  void limitsTheConnectionsOfAll() throws Exception {
    try (TestServer server = new TestServer().maxConnections(4, 0).start()) {
      List<Client> clients = crowd(server, "127.0.0.2", 2);
      clients.addAll(crowd(server, "127.0.0.3", 2));
      try (Client fifth = new Client(server.address(), "127.0.0.4", 4_096)) {
        assertThat(fifth.isClosed(PATIENCE)).isTrue();
      }
      closeAll(clients);
      assertThat(eventuallyServed(server, "127.0.0.4")).isTrue();
    }
  }

  @Test
  void letsRestingConnectionsGoWhereThereIsNoRoomForOthers() throws Exception {
    try (TestServer server =
        new TestServer().maxConnections(4, 0).times(SHORT, LONG, LONG).start()) {
      List<Client> resting = crowd(server, "127.0.0.2", 4);
      assertThat(eventuallyServed(server, "127.0.0.3")).isTrue();
      closeAll(resting);
    }
  }

  @Test
  void limitsNoConnectionsWhereThatIsOff() throws Exception {
    try (TestServer server = new TestServer().maxConnections(0, 0).start()) {
      List<Client> clients = crowd(server, "127.0.0.2", 50);
      closeAll(clients);
    }
  }

  private static List<Client> crowd(TestServer server, String from, int count) throws IOException {
    List<Client> clients = new ArrayList<>();
    for (int at = 0; at < count; at++) {
      Client client = new Client(server.address(), from, 4_096);
      clients.add(client);
      assertThat(client.exchange("GET /-/healthy").status()).isEqualTo(200);
    }
    return clients;
  }

  private static void closeAll(List<Client> clients) throws IOException {
    for (Client client : clients) {
      client.close();
    }
  }

  private static boolean eventuallyServed(TestServer server, String from) throws Exception {
    for (int attempt = 0; attempt < 300; attempt++) {
      try (Client client = new Client(server.address(), from, 4_096)) {
        return client.exchange("GET /-/healthy").status() == 200;
      } catch (IOException refused) {
        Thread.sleep(100);
      }
    }
    return false;
  }

  private static void trickle(Client client) throws Exception {
    client.send("GET / HTTP/1.1\r\nX: ");
    while (true) {
      client.send("a");
      Thread.sleep(100);
    }
  }

  private static void readByteByByte(Client client) throws Exception {
    InputStream in = client.socket().getInputStream();
    for (int read = 0; read < 200; read++) { // until the end is seen in what had arrived before
      if (in.read() < 0) {
        throw new EOFException();
      }
      Thread.sleep(20);
    }
    byte[] rest = new byte[65_536];
    long total = 0;
    for (int read = in.read(rest); read >= 0; read = in.read(rest)) {
      total += read;
      if (total > (15 << 20)) {
        throw new AssertionError("the page came whole");
      }
    }
    throw new EOFException();
  }

  private static boolean failsWithin(int millis, ThrowingCallable act) {
    long end = System.nanoTime() + millis * 1_000_000L;
    try {
      act.call();
      return false;
    } catch (IOException closed) {
      return System.nanoTime() < end;
    } catch (Throwable other) {
      throw new AssertionError(other);
    }
  }
}
