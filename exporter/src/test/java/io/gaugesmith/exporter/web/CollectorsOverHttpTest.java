package io.gaugesmith.exporter.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.gaugesmith.collect.CollectionException;
import io.gaugesmith.collect.Collector;
import io.gaugesmith.collect.Reason;
import io.gaugesmith.metrics.Metric;
import io.gaugesmith.run.CollectorDefinition;
import io.gaugesmith.run.CollectorRegistry;
import io.gaugesmith.run.ElapsedTime;
import io.gaugesmith.run.RunHost;
import io.gaugesmith.run.RunPolicy;
import io.gaugesmith.run.Schedule;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Real collectors behind the server: one that answers, one that fails, one that hangs. */
class CollectorsOverHttpTest {
  private static final Metric JOBS = Metric.gauge("jobs", "Jobs that wait.");

  private final CountDownLatch never = new CountDownLatch(1);
  private ScheduledExecutorService timer;
  private CollectorRegistry registry;
  private TestServer server;

  @BeforeEach
  void start() throws Exception {
    timer = Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().factory());
    RunHost host =
        new RunHost(
            Thread.ofVirtual().factory(),
            timer,
            Clock.fixed(TestServer.NOW, ZoneOffset.UTC),
            ElapsedTime.system(),
            text -> text,
            (collector, outcome) -> {});
    registry =
        CollectorRegistry.open(
            List.of(
                collector("good", out -> out.add(JOBS, 3)),
                collector(
                    "bad",
                    out -> {
                      throw new CollectionException(Reason.CONNECT, "http://shop: refused");
                    }),
                collector("stuck", out -> never.await())),
            List.of(),
            host);
    server = new TestServer().telemetry(Telemetry.of(registry)).start();
  }

  @AfterEach
  void stop() throws Exception {
    never.countDown();
    server.close();
    registry.close();
    timer.shutdownNow();
  }

  @Test
  void showsAllThatIsKnownAndWhatFailed() throws Exception {
    Client.Reply reply = scrape("/metrics");
    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.text().lines())
        .contains(
            "jobs 3",
            "gaugesmith_collector_success{collector=\"good\"} 1",
            "gaugesmith_collector_success{collector=\"bad\"} 0",
            "gaugesmith_collector_success{collector=\"stuck\"} 0");
    assertThat(reply.text()).doesNotContain("shop");
  }

  @Test
  void runsOnlyWhatIsAskedFor() throws Exception {
    assertThat(scrape("/metrics?collect[]=good").text())
        .contains("jobs 3\n", "collector=\"good\"")
        .doesNotContain("collector=\"bad\"", "collector=\"stuck\"");
    assertThat(scrape("/metrics?exclude[]=good&exclude[]=stuck").text())
        .contains("collector=\"bad\"")
        .doesNotContain("jobs 3\n", "collector=\"good\"", "collector=\"stuck\"");
    assertThat(scrape("/metrics?name[]=jobs").text())
        .isEqualTo("# HELP jobs Jobs that wait.\n# TYPE jobs gauge\njobs 3\n");
  }

  @Test
  void tellsPeopleTheStateOfEachCollector() throws Exception {
    scrape("/metrics");
    assertThat(server.get("/").text())
        .contains("3 collectors", "<p class=\"error\">", "http://shop: refused");
  }

  private Client.Reply scrape(String path) throws Exception {
    return server.get(path, "X-Prometheus-Scrape-Timeout-Seconds: 2");
  }

  private static CollectorDefinition collector(String id, Collector collector) {
    Schedule schedule = new Schedule.OnScrape(Duration.ofMinutes(5));
    return new CollectorDefinition(
        id,
        "test",
        id,
        new RunPolicy(schedule, Duration.ZERO, 10_000, Map.of()),
        Reason.common(),
        context -> collector);
  }
}
