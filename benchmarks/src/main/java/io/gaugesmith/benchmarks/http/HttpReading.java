package io.gaugesmith.benchmarks.http;

import com.sun.management.OperatingSystemMXBean;
import io.gaugesmith.config.Secret;
import io.gaugesmith.exporter.format.Decoder;
import io.gaugesmith.exporter.format.DocumentFormat;
import io.gaugesmith.exporter.format.FormatOptions;
import io.gaugesmith.exporter.options.ByteSize;
import io.gaugesmith.exporter.sources.Deadline;
import io.gaugesmith.exporter.sources.Shared;
import io.gaugesmith.exporter.sources.Source;
import io.gaugesmith.exporter.sources.SourceContext;
import io.gaugesmith.exporter.sources.Wanted;
import io.gaugesmith.exporter.sources.http.HttpConfig;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * CPU and wall time of reading documents over HTTP, the canned server in the same process included:
 * a small one, a large one, and a thousand slow ones at once. The first rounds show the warming up.
 *
 * <p>{@code java -cp benchmarks/target/benchmarks.jar io.gaugesmith.benchmarks.http.HttpReading}
 */
public final class HttpReading {
  private static final OperatingSystemMXBean SYSTEM =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
  private static final Map<String, Secret> NONE = Map.of();

  private HttpReading() {}

  private interface Work {
    void run() throws Exception;
  }

  public static void main(String[] arguments) throws Exception {
    byte[] small = small().getBytes(StandardCharsets.UTF_8);
    byte[] large = large().getBytes(StandardCharsets.UTF_8);
    Decoder decoder = FormatOptions.of(DocumentFormat.JSON).decoder();
    for (int round = 1; round <= 5; round++) {
      System.out.printf("round %d%n", round);
      measure("  decode %d B".formatted(small.length), 20_000, () -> decoder.decode(small, null));
      measure("  decode %d B".formatted(large.length), 100, () -> decoder.decode(large, null));
      read("  read %d B".formatted(small.length), 3_000, small);
      read("  read %d B".formatted(large.length), 100, large);
    }
    thousand(small);
  }

  private static void read(String what, int times, byte[] body) throws Exception {
    try (CannedServer server = new CannedServer(body, Duration.ZERO);
        Source source = open(server.url(), new Shared())) {
      Thread reader =
          Thread.ofVirtual()
              .start(() -> {
                try {
                  measure(what, times, () -> source.read(deadline()));
                } catch (Exception e) {
                  throw new IllegalStateException(e);
                }
              });
      reader.join();
    }
  }

  private static void thousand(byte[] body) throws Exception {
    List<Source> sources = new ArrayList<>();
    Shared shared = new Shared();
    try (CannedServer server = new CannedServer(body, Duration.ofMillis(100));
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 1000; i++) {
        sources.add(open(server.url() + i, shared));
      }
      for (int round = 1; round <= 8; round++) {
        measure("1,000 sources of 100 ms, round " + round, 1, () -> readAll(sources, threads));
      }
      for (Source source : sources) {
        source.close();
      }
    }
  }

  private static void readAll(List<Source> sources, ExecutorService threads) throws Exception {
    List<Future<?>> readings = new ArrayList<>();
    for (Source source : sources) {
      readings.add(threads.submit(() -> source.read(deadline())));
    }
    for (Future<?> reading : readings) {
      reading.get();
    }
  }

  private static void measure(String what, int times, Work work) throws Exception {
    long cpu = SYSTEM.getProcessCpuTime();
    long wall = System.nanoTime();
    for (int i = 0; i < times; i++) {
      work.run();
    }
    System.out.printf(
        "%-40s CPU %8.3f ms, wall %8.3f ms%n",
        what,
        (SYSTEM.getProcessCpuTime() - cpu) / 1e6 / times,
        (System.nanoTime() - wall) / 1e6 / times);
  }

  private static Deadline deadline() {
    return Deadline.in(Duration.ofSeconds(30));
  }

  private static Source open(String url, Shared shared) {
    HttpConfig config =
        new HttpConfig(
            url,
            "GET",
            NONE,
            NONE,
            null,
            FormatOptions.of(DocumentFormat.JSON),
            "200-299",
            new ByteSize(10 << 20),
            true,
            null,
            null,
            null);
    return config.open(
        new SourceContext("benchmark", Wanted.everything(), Clock.systemUTC(), shared));
  }

  private static String small() {
    return "{\"current_requests\": 12, \"pending_requests\": 3, \"total_uptime\": 82.4048,"
        + " \"health\": \"healthy\", \"version\": \"1.2.3\", \"started\": \"2026-11-21T10:00:00Z\","
        + " \"nodes\": [{\"name\": \"a\", \"up\": true}, {\"name\": \"b\", \"up\": false}]}";
  }

  /** 2,800 objects of about 370 bytes, one of them a line. */
  private static String large() {
    StringBuilder text = new StringBuilder("{\"items\": [\n");
    for (int i = 0; i < 2800; i++) {
      text.append(i == 0 ? "" : ",\n")
          .append(
              """
              {"name": "service-%d", "zone": "eu-west-%d", "enabled": %b, "status": "UP", \
              "values": {"cpu": %d.%03d, "memory_bytes": %d, "requests": %d, "errors": %d, \
              "latency": {"p50": 0.0%d, "p90": 0.1%d, "p99": 1.%d}}, "labels": {"team": "shop", \
              "owner": "someone-%d", "description": "a text that is read and then never used"}, \
              "started": "2026-11-21T10:00:00Z", "restarts": %d, "image": "registry/app:%d"}\
              """
                  .formatted(
                      i,
                      i % 3,
                      i % 7 != 0,
                      i % 4,
                      i % 1000,
                      1_000_000L * i,
                      i * 31,
                      i % 5,
                      i,
                      i,
                      i,
                      i % 20,
                      i % 3,
                      i));
    }
    return text.append("\n]}\n").toString();
  }
}
