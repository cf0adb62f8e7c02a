package io.gaugesmith.exporter.web;

import io.gaugesmith.exporter.door.Door;
import io.gaugesmith.expose.Renderer;
import io.gaugesmith.metrics.Exposition;
import io.gaugesmith.run.CollectorStatus;
import io.gaugesmith.run.ScrapeRequest;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;
import java.util.logging.Level;
import java.util.logging.Logger;

/** A server on a free port, with what it serves set by the test. */
final class TestServer implements Closeable {
  static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
  private static final List<Logger> QUIET =
      List.of(Logger.getLogger("org.eclipse.jetty"), Logger.getLogger("io.gaugesmith"));

  private List<ListenAddress> addresses = List.of(ListenAddress.parse("127.0.0.1:0"));
  private String telemetryPath = "/metrics";
  private int maxRequests = 40;
  private int maxConnections = 10_000;
  private int maxPerAddress = 1_000;
  private boolean lifecycle;
  private ConnectionTimes times = ConnectionTimes.standard();
  private Scrape scrape = request -> new Exposition(List.of());
  private List<CollectorStatus> status = List.of();
  private BooleanSupplier ready = () -> true;
  private Reload reload = () -> {};
  private long pageMemory = Long.MAX_VALUE;
  private Telemetry telemetry;
  private Door door = Door.unlocked();
  private WebServer server;

  @FunctionalInterface
  interface Scrape {
    Exposition scrape(ScrapeRequest request) throws InterruptedException;
  }

  private record Fixed(Scrape scrape, List<CollectorStatus> status) implements Telemetry {
    @Override
    public int waitedFor(ScrapeRequest request) {
      return 1;
    }

    @Override
    public Set<String> ids() {
      return Set.of("one", "two");
    }

    @Override
    public CompletableFuture<Exposition> scrape(ScrapeRequest request, Executor executor) {
      return CompletableFuture.supplyAsync(
          () -> {
            try {
              return scrape.scrape(request);
            } catch (InterruptedException end) {
              throw new CompletionException(end);
            }
          },
          executor);
    }
  }

  TestServer listen(String... texts) {
    addresses = Arrays.stream(texts).map(ListenAddress::parse).toList();
    return this;
  }

  TestServer telemetryPath(String path) {
    telemetryPath = path;
    return this;
  }

  TestServer maxRequests(int most) {
    maxRequests = most;
    return this;
  }

  TestServer maxConnections(int most, int perAddress) {
    maxConnections = most;
    maxPerAddress = perAddress;
    return this;
  }

  TestServer lifecycle() {
    lifecycle = true;
    return this;
  }

  TestServer times(Duration header, Duration idle, Duration answer) {
    times = new ConnectionTimes(header, idle, answer);
    return this;
  }

  TestServer door(Door locked) {
    door = locked;
    return this;
  }

  TestServer pageMemory(long bytes) {
    pageMemory = bytes;
    return this;
  }

  TestServer scrape(Scrape does) {
    scrape = does;
    return this;
  }

  TestServer telemetry(Telemetry real) {
    telemetry = real;
    return this;
  }

  TestServer status(CollectorStatus... collectors) {
    status = List.of(collectors);
    return this;
  }

  TestServer ready(BooleanSupplier is) {
    ready = is;
    return this;
  }

  TestServer reload(Reload does) {
    reload = does;
    return this;
  }

  TestServer start() throws IOException {
    QUIET.forEach(logger -> logger.setLevel(Level.OFF)); // hostile tests would fill the log
    server =
        WebServer.bind(
            new WebOptions(
                addresses,
                telemetryPath,
                maxRequests,
                2_000,
                maxConnections,
                maxPerAddress,
                lifecycle,
                times),
            door,
            pageMemory);
    Telemetry serves = telemetry == null ? new Fixed(scrape, status) : telemetry;
    server.start(
        new Program(
            "1.2.3",
            () -> serves,
            new Renderer(System::nanoTime),
            ready,
            reload,
            null,
            Clock.fixed(NOW, ZoneOffset.UTC)));
    return this;
  }

  InetSocketAddress address() {
    return addresses().getFirst();
  }

  List<InetSocketAddress> addresses() {
    return server.addresses().stream()
        .filter(address -> !address.startsWith("unix:"))
        .map(ListenAddress::parse)
        .map(address -> ((ListenAddress.Network) address).resolve())
        .toList();
  }

  Client connect() throws IOException {
    return new Client(address());
  }

  Client.Reply get(String path, String... headers) throws IOException {
    return Client.once(address(), "GET " + path, headers);
  }

  @Override
  public void close() throws IOException {
    server.close();
    door.close();
  }
}
