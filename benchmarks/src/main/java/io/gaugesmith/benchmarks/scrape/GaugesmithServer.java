package io.gaugesmith.benchmarks.scrape;

import io.gaugesmith.collect.Reason;
import io.gaugesmith.exporter.door.Door;
import io.gaugesmith.exporter.web.ConnectionTimes;
import io.gaugesmith.exporter.web.ListenAddress;
import io.gaugesmith.exporter.web.Program;
import io.gaugesmith.exporter.web.Telemetry;
import io.gaugesmith.exporter.web.WebOptions;
import io.gaugesmith.exporter.web.WebServer;
import io.gaugesmith.expose.Renderer;
import io.gaugesmith.run.CollectorDefinition;
import io.gaugesmith.run.CollectorRegistry;
import io.gaugesmith.run.ElapsedTime;
import io.gaugesmith.run.Outcome;
import io.gaugesmith.run.RunHost;
import io.gaugesmith.run.RunPolicy;
import io.gaugesmith.run.Schedule;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.function.UnaryOperator;

/**
 * Serves the gauges with our runner, snapshots, formats and server: arguments are series, families
 * and, for values that stay, the word {@code unchanged}.
 */
final class GaugesmithServer {
  private static final Duration TIMEOUT = Duration.ofSeconds(10);

  private GaugesmithServer() {}

  public static void main(String[] arguments) throws IOException, InterruptedException {
    Gauges gauges = new Gauges(Integer.parseInt(arguments[0]), Integer.parseInt(arguments[1]));
    boolean unchanged = arguments.length > 2;
    Schedule schedule =
        unchanged
            ? new Schedule.Every(Duration.ofHours(1), TIMEOUT)
            : new Schedule.OnScrape(TIMEOUT);
    CollectorDefinition definition =
        new CollectorDefinition(
            "gauges",
            "benchmark",
            gauges,
            new RunPolicy(schedule, Duration.ZERO, Integer.MAX_VALUE, Map.of()),
            Reason.common(),
            context -> new GaugeCollector(gauges));
    Renderer renderer = new Renderer(System::nanoTime);
    RunHost host =
        new RunHost(
            Thread.ofVirtual().factory(),
            Executors.newSingleThreadScheduledExecutor(),
            Clock.systemUTC(),
            ElapsedTime.system(),
            UnaryOperator.identity(),
            (collector, outcome) -> {
              if (unchanged && outcome instanceof Outcome.Collected collected) {
                renderer.prepare(collected.snapshot());
              }
            });
    CollectorRegistry registry = CollectorRegistry.open(List.of(definition), List.of(), host);
    WebServer server =
        WebServer.bind(
            new WebOptions(
                List.of(ListenAddress.parse("127.0.0.1:0")),
                "/metrics",
                40,
                2_000,
                100,
                0,
                false,
                ConnectionTimes.standard()),
            Door.unlocked());
    server.start(
        new Program(
            "benchmark",
            () -> Telemetry.of(registry),
            renderer,
            () -> true,
            () -> {},
            null,
            Clock.systemUTC()));
    System.out.println("gaugesmith, Java " + Runtime.version());
    System.out.println("listening " + server.addresses().get(0).replaceFirst(".*:", ""));
    Thread.currentThread().join();
  }
}
