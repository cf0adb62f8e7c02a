package io.gaugesmith.exporter.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gaugesmith.collect.Reason;
import io.gaugesmith.exporter.assembly.Assembly;
import io.gaugesmith.exporter.config.Catalog;
import io.gaugesmith.exporter.config.ConfigFile;
import io.gaugesmith.exporter.http.Lookups;
import io.gaugesmith.exporter.http.Resolver;
import io.gaugesmith.exporter.options.Secrets;
import io.gaugesmith.exporter.sources.Deadline;
import io.gaugesmith.exporter.testing.FaultyServer;
import io.gaugesmith.exporter.testing.JsonServer;
import io.gaugesmith.run.RunHost;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Probes in this process, so that names can be made to lead wherever a test wants. */
class ProbesTest {
  private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
  private final AtomicInteger lookups = new AtomicInteger();
  private final AtomicInteger connections = new AtomicInteger();
  private FaultyServer listener;
  private JsonServer server;
  private Probes probes;
  private volatile List<String> addresses = List.of("127.0.0.1");

  @BeforeEach
  void start() throws Exception {
    listener = FaultyServer.meeting((connection, out) -> connections.incrementAndGet());
    server = JsonServer.start();
  }

  @AfterEach
  void stop() throws Exception {
    if (probes != null) {
      probes.close();
    }
    timer.shutdownNow();
    listener.close();
    server.close();
  }

  private void load(String yaml) throws Exception {
    Secrets secrets = new Secrets();
    Assembly assembly =
        new Assembly(
            Thread.ofVirtual().factory(),
            Thread.ofPlatform().factory(),
            secrets,
            Path.of("drivers"));
    RunHost host =
        new RunHost(
            Thread.ofVirtual().factory(),
            timer,
            Clock.systemUTC(),
            System::nanoTime,
            secrets::scrub,
            (definition, outcome) -> {});
    Resolver resolver =
        name -> {
          String next = addresses.get(Math.min(lookups.getAndIncrement(), addresses.size() - 1));
          return List.of(InetAddress.ofLiteral(next));
        };
    probes = new Probes(host, assembly::probe, resolver);
    replace(yaml);
  }

  private void replace(String yaml) throws Exception {
    probes.replace(
        ConfigFile.loadText(Path.of("test.yml"), yaml, Map.of(), Catalog.builtIn(), new Secrets())
            .probes());
  }

  private CompletableFuture<ProbeResult> start(String target) throws RefusedProbeException {
    return probes.probe(new ProbeRequest("p", target, Map.of(), null), Thread::startVirtualThread);
  }

  private ProbeResult probe(String target) throws Exception {
    return start(target).get(10, TimeUnit.SECONDS);
  }

  private String allowing(String patterns) {
    return """
    probes:
      p:
        http: {url: "http://${target}/n"}
        allow: [%s]
        timeout: 5s
        metrics: [{name: n, value: .n}]
    """
        .formatted(patterns);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2130706433:%d",
        "0x7f000001:%d",
        "0177.0.0.1:%d",
        "127.1:%d",
        "127.0.0.1:%d",
        "127.0.0.2:%d",
        "[::1]:%d",
        "[::ffff:127.0.0.1]:%d",
        "[::ffff:7f00:1]:%d",
        "[::127.0.0.1]:%d",
        "0.0.0.0:%d",
        "0:%d",
        "localhost:%d",
        "127.0.0.1:%d/../",
        "x@127.0.0.1:%d",
        "127.0.0.1:%d#",
        "127.0.0.1:%d?",
      })
  void connectsToNoFormOfAnAddressThatIsNotAllowed(String form) throws Exception {
    load(allowing("0.0.0.0/0, \"[::]/0\", \"*.shop.internal\""));
    assertThatThrownBy(() -> start(form.formatted(listener.port())))
        .isInstanceOf(RefusedProbeException.class);
    assertThat(connections).hasValue(0);
  }

  @Test
  void refusesANameThatLeadsToASpecialAddress() throws Exception {
    load(allowing("\"*.shop.internal\""));
    ProbeResult result = probe("a.shop.internal:" + listener.port());
    assertThat(result.error().get())
        .isEqualTo(
            "connect: http://a.shop.internal:%d/n: the host leads to 127.0.0.1, a loopback address, which is not allowed"
                .formatted(listener.port()));
    assertThat(connections).hasValue(0);
  }

  @Test
  void connectsToTheAddressThatWasCheckedWhateverTheNameLeadsToNext() throws Exception {
    server.answer("/n", "{\"n\": 1}");
    addresses = List.of("127.0.0.1", "169.254.169.254");
    load(allowing("\"*.shop.internal\", 127.0.0.0/8"));
    String target = "a.shop.internal:" + server.address().split(":", -1)[1];
    assertThat(probe(target).reason()).isNull();
    assertThat(lookups).hasValue(1); // for one connection the name is looked up once
    assertThat(probe(target).error().get())
        .contains("leads to 169.254.169.254, a link-local address, which is not allowed");
    assertThat(lookups).hasValue(2); // and again for the next
  }

  @Test
  void followsNoRedirectToWhatIsNotAllowed() throws Exception {
    for (String elsewhere :
        List.of(
            "http://127.0.0.2:%d/",
            "http://2130706433:%d/",
            "http://0x7f.1:%d/",
            "http://[::ffff:127.0.0.1]:%d/",
            "http://b.shop.internal:%d/",
            "http://evil.example:%d/",
            "//127.0.0.1:%d/")) {
      String location = elsewhere.formatted(listener.port());
      try (FaultyServer redirecting = FaultyServer.start()) {
        redirecting.conduct((connection, out) ->
            out.write(
                FaultyServer.answer(
                    "302 Found\r\nLocation: " + location, "".getBytes(StandardCharsets.UTF_8))));
        load(allowing("\"127.0.0.1:%d\", \"*.shop.internal\"".formatted(redirecting.port())));
        ProbeResult result = probe("127.0.0.1:" + redirecting.port());
        assertThat(result.error().get())
            .as(location)
            .containsAnyOf(
                "which is not allowed",
                "the host is not allowed",
                "is not written as hosts are",
                "to what is no plain http");
        assertThat(connections).as(location).hasValue(0);
      }
    }
  }

  @Test
  void looksANameUpOnceForAllWhoAskMeanwhile() throws Exception {
    CountDownLatch answered = new CountDownLatch(1);
    Lookups names =
        new Lookups(name -> {
          lookups.incrementAndGet();
          try {
            answered.await();
          } catch (InterruptedException e) {
            throw new AssertionError(e);
          }
          return List.of(InetAddress.ofLiteral("127.0.0.1"));
        });
    List<CompletableFuture<Object>> asking = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      CompletableFuture<Object> one = new CompletableFuture<>();
      asking.add(one);
      Thread.ofVirtual()
          .start(() -> {
            try {
              one.complete(names.addresses("a.shop", "GET", Deadline.in(Duration.ofMillis(500))));
            } catch (Exception e) {
              one.complete(e.getMessage());
            }
          });
    }
    for (CompletableFuture<Object> one : asking) {
      assertThat(one.get(10, TimeUnit.SECONDS)).isEqualTo("GET: no address of the host in time");
    }
    assertThat(lookups).hasValue(1);
    answered.countDown();
    Awaitility.await()
        .untilAsserted(() ->
            assertThat(names.addresses("a.shop", "GET", Deadline.in(Duration.ofSeconds(5))))
                .containsExactly(InetAddress.ofLiteral("127.0.0.1")));
  }

  @Test
  void equalProbesInFlightAreOne() throws Exception {
    server.hold("/n", "{\"n\": 1}");
    load(allowing("127.0.0.0/8"));
    List<CompletableFuture<ProbeResult>> answers = new ArrayList<>();
    for (int i = 0; i < 64; i++) {
      answers.add(start(server.address()));
    }
    assertThatThrownBy(() -> start(server.address()))
        .isInstanceOf(RefusedProbeException.class)
        .hasMessage("too many probes of this target at the same time");
    Awaitility.await().until(() -> server.held() == 1);
    server.release();
    for (CompletableFuture<ProbeResult> answer : answers) {
      assertThat(answer.get(10, TimeUnit.SECONDS).reason()).isNull();
    }
    assertThat(server.held()).isEqualTo(1);
    server.answer("/n", "{\"n\": 2}");
    assertThat(probe(server.address()).reason()).isNull();
  }

  @Test
  void anImpatientScraperIsAnsweredAndEndsNothing() throws Exception {
    server.hold("/n", "{\"n\": 1}");
    load(allowing("127.0.0.0/8"));
    CompletableFuture<ProbeResult> patient = start(server.address());
    ProbeResult late =
        probes
            .probe(
                new ProbeRequest("p", server.address(), Map.of(), Duration.ofMillis(200)),
                Runnable::run)
            .get(10, TimeUnit.SECONDS);
    assertThat(late.reason()).isEqualTo(Reason.TIMEOUT);
    server.release();
    assertThat(patient.get(10, TimeUnit.SECONDS).reason()).isNull();
  }

  @Test
  void aReloadNeitherEndsProbesNorKeepsOldRules() throws Exception {
    server.hold("/n", "{\"n\": 1}");
    load(allowing("127.0.0.0/8"));
    CompletableFuture<ProbeResult> running = start(server.address());
    Awaitility.await().until(() -> server.held() == 1);
    replace(allowing("10.0.0.0/8"));
    assertThatThrownBy(() -> start(server.address())).isInstanceOf(RefusedProbeException.class);
    server.release();
    assertThat(running.get(10, TimeUnit.SECONDS).reason()).isNull();
  }

  @Test
  void listsOnlyTargetsThatCanBeAskedFor() throws Exception {
    Path targets = Files.createTempFile("targets", ".yml");
    try {
      Files.writeString(
          targets,
          """
          - {targets: [a:1], labels: {__param_n: "7"}}
          - {targets: [b:1]}
          """);
      load(
          """
          probes:
            p:
              http: {url: "http://${target}/?n=${param:n}"}
              targets_file: %s
              params: {n: "[0-9]+"}
              metrics: [{name: n, value: .n}]
          """
              .formatted(targets));
      assertThat(probes.discovery())
          .containsExactly(new Probes.ListedTarget("p", "a:1", Map.of("__param_n", "7")));
      Files.write(targets, new byte[] {(byte) 0xff});
      for (int time = 0; time < 2; time++) { // it stays wrong
        assertThatThrownBy(() -> probes.discovery()).hasMessage(targets + " is not UTF-8 text");
      }
    } finally {
      Files.delete(targets);
    }
  }
}
