package io.gaugesmith.exporter.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gaugesmith.collect.Collector;
import io.gaugesmith.exporter.config.Catalog;
import io.gaugesmith.exporter.config.ConfigFile;
import io.gaugesmith.exporter.config.ConfiguredProbe;
import io.gaugesmith.exporter.http.Lookups;
import io.gaugesmith.exporter.options.Secrets;
import io.gaugesmith.metrics.Snapshot;
import io.gaugesmith.run.CollectorDefinition;
import io.gaugesmith.run.CollectorRunner;
import io.gaugesmith.run.RunHost;
import io.gaugesmith.run.RunPolicy;
import io.gaugesmith.run.Schedule;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RunnersTest {
  private static final String CONFIG =
      """
      probes:
        p:
          http: {url: "http://${target}/?page=${param:page}"}
          params: {page: "[a-z]+"}
          allow: [127.0.0.1]
          metrics: [{name: n, value: .n}]
      """;

  private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
  private final AtomicLong now = new AtomicLong();
  private final List<String> closed = new CopyOnWriteArrayList<>();
  private RunHost host;
  private ProbeModule module;
  private Runners runners;

  @BeforeEach
  void load() throws Exception {
    host =
        new RunHost(
            Thread.ofVirtual().factory(),
            timer,
            Clock.systemUTC(),
            now::get,
            UnaryOperator.identity(),
            (definition, outcome) -> {});
    ConfiguredProbe probe =
        ConfigFile.loadText(Path.of("test.yml"), CONFIG, Map.of(), Catalog.builtIn(), new Secrets())
            .probes()
            .get(0);
    module = new ProbeModule(probe, new Lookups(name -> List.of(InetAddress.ofLiteral(name))));
    runners = new Runners(host, new Runners.Limits(2, 3, 2));
  }

  @AfterEach
  void close() {
    timer.shutdownNow();
  }

  @Test
  void closesTheLeastRecentlyUsedWhenMoreAreKeptThanMayBe() throws Exception {
    use("127.0.0.1:1");
    use("127.0.0.1:2");
    use("127.0.0.1:1");
    use("127.0.0.1:3");
    Awaitility.await().untilAsserted(() -> assertThat(closed).containsExactly("127.0.0.1:2"));
    assertThat(runners.expansion(key("127.0.0.1:1", "a"))).isNotNull();
    assertThat(runners.expansion(key("127.0.0.1:2", "a"))).isNull();
  }

  @Test
  void closesNothingThatIsWaitedFor() throws Exception {
    enter("127.0.0.1:1", "a");
    enter("127.0.0.1:2", "a");
    enter("127.0.0.1:3", "a");
    use("127.0.0.1:4");
    Awaitility.await().untilAsserted(() -> assertThat(closed).containsExactly("127.0.0.1:4"));
    leave("127.0.0.1:2", "a");
    Awaitility.await()
        .untilAsserted(() -> assertThat(closed).containsExactly("127.0.0.1:4", "127.0.0.1:2"));
  }

  @Test
  void closesWhatNobodyHasAskedForInFiveMinutes() throws Exception {
    use("127.0.0.1:1");
    now.addAndGet(Duration.ofMinutes(4).toNanos());
    use("127.0.0.1:2");
    runners.sweep();
    now.addAndGet(Duration.ofMinutes(2).toNanos());
    runners.sweep();
    Awaitility.await().untilAsserted(() -> assertThat(closed).containsExactly("127.0.0.1:1"));
    now.addAndGet(Duration.ofHours(1).toNanos());
    enter("127.0.0.1:2", "a");
    runners.sweep();
    leave("127.0.0.1:2", "a");
    runners.sweep();
    assertThat(closed).containsExactly("127.0.0.1:1");
  }

  @Test
  void boundsWhatATargetMustBearAndNotWhoJoinsWhatRuns() throws Exception {
    enter("127.0.0.1:1", "a");
    enter("127.0.0.1:1", "b");
    enter("127.0.0.1:1", "c");
    assertThatThrownBy(() -> enter("127.0.0.1:1", "d"))
        .isInstanceOf(RefusedProbeException.class)
        .hasMessage("too many probes of this target at the same time");
    enter("127.0.0.1:1", "a");
    assertThatThrownBy(() -> enter("127.0.0.1:1", "a")).isInstanceOf(RefusedProbeException.class);
    enter("127.0.0.1:2", "d");
    leave("127.0.0.1:1", "b");
    enter("127.0.0.1:1", "d");
    leave("127.0.0.1:1", "a");
    assertThatThrownBy(() -> enter("127.0.0.1:1", "e")).isInstanceOf(RefusedProbeException.class);
    leave("127.0.0.1:1", "a");
    enter("127.0.0.1:1", "e");
  }

  @Test
  void opensNothingAfterItsEnd() throws Exception {
    use("127.0.0.1:1");
    runners.closeAll();
    assertThat(closed).containsExactly("127.0.0.1:1");
    assertThatThrownBy(() -> enter("127.0.0.1:1", "a")).hasMessage("the server is stopping");
  }

  private Runners.Key key(String target, String page) {
    return new Runners.Key(module, target, Map.of("page", page));
  }

  private void use(String target) throws Exception {
    enter(target, "a");
    leave(target, "a");
  }

  private void enter(String target, String page) throws Exception {
    Runners.Key key = key(target, page);
    ProbeModule.Expansion expansion = module.expand(module.target(target), key.params());
    runners.enter(key, expansion, any -> open(target));
  }

  private void leave(String target, String page) {
    runners.leave(key(target, page));
  }

  private CollectorRunner open(String target) {
    Collector collector =
        new Collector() {
          @Override
          public void collect(Snapshot.Builder out) {}

          @Override
          public void close() {
            closed.add(target);
          }
        };
    RunPolicy policy =
        new RunPolicy(new Schedule.OnScrape(Duration.ofSeconds(5)), Duration.ZERO, 10, Map.of());
    return CollectorRunner.open(
        new CollectorDefinition("p", "test", "", policy, Set.of(), context -> collector), host);
  }
}
