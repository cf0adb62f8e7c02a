package io.gaugesmith.exporter.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.gaugesmith.exporter.testing.Distribution;
import io.gaugesmith.exporter.testing.ExporterProcess;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Probes of two hundred targets, a tenth of them dead: five hundred a second, or as many as this
 * machine can ask, answer and judge at once. What that costs, and at which rate, the benchmark
 * says.
 */
class ProbeLoadIT {
  private static final int TARGETS = 200;
  private static final int PER_SECOND = 500;
  private static final int SECONDS = 8;
  private static final int MOST_IN_FLIGHT = 300;
  private static final Duration SLOWEST_PAGE = Duration.ofSeconds(1);

  @TempDir Path folder;

  @Test
  void losesNoProbeAndKeepsTheMetricsFast() throws Exception {
    Path distribution = Distribution.unpack(folder.resolve("distribution"));
    try (Fleet fleet = Fleet.start(TARGETS);
        HttpClient client = HttpClient.newHttpClient()) {
      for (int dead = 0; dead < TARGETS; dead += 20) {
        fleet.hang(dead);
        fleet.stop(dead + 10);
      }
      Files.writeString(
          folder.resolve("gaugesmith.yml"),
          """
          probes:
            app:
              http: {url: "http://${target}/status"}
              allow: [127.0.0.0/8]
              timeout: 2s
              metrics: [{name: app_requests_current, value: .current_requests}]
          """);
      try (ExporterProcess exporter = ExporterProcess.start(distribution, folder)) {
        ask(client, exporter, fleet, 10).forEach(CompletableFuture::join); // until code is compiled
        double cpuBefore = cpuSeconds(exporter);
        List<Duration> pages = Collections.synchronizedList(new ArrayList<>());
        Thread scraper = Thread.ofVirtual().start(() -> scrape(exporter, pages));
        long start = System.nanoTime();
        List<CompletableFuture<HttpResponse<String>>> answers =
            ask(client, exporter, fleet, SECONDS);
        double asked = (System.nanoTime() - start) / 1e9;
        int succeeded = 0;
        int failed = 0;
        int turnedAway = 0;
        for (CompletableFuture<HttpResponse<String>> answer : answers) {
          HttpResponse<String> got = answer.get(30, TimeUnit.SECONDS);
          if (got.statusCode() != 200) {
            turnedAway++;
          } else if (got.body().contains("\nprobe_success 1\n")) {
            succeeded++;
          } else {
            failed++;
          }
        }
        scraper.interrupt();
        scraper.join();
        double cpu = cpuSeconds(exporter) - cpuBefore;
        System.out.printf(
            "%d probes asked in %.1f s, %d turned away, %.2f ms of processor each%n",
            answers.size(), asked, turnedAway, cpu * 1e3 / answers.size());
        assertThat(turnedAway).isZero();
        assertThat(failed).isEqualTo(PER_SECOND * SECONDS / 10);
        assertThat(succeeded).isEqualTo(PER_SECOND * SECONDS - failed);
        Collections.sort(pages);
        Duration usual = pages.get(pages.size() / 2);
        System.out.printf(
            "%d probes, %d pages of metrics: median %d ms, slowest %d ms%n",
            answers.size(), pages.size(), usual.toMillis(), pages.getLast().toMillis());
        assertThat(usual).isLessThan(SLOWEST_PAGE);
      }
    }
  }

  /** Asks at the stated rate; a machine that is too slow for it is asked more slowly. */
  private static List<CompletableFuture<HttpResponse<String>>> ask(
      HttpClient client, ExporterProcess exporter, Fleet fleet, int seconds)
      throws InterruptedException {
    Semaphore room = new Semaphore(MOST_IN_FLIGHT);
    List<CompletableFuture<HttpResponse<String>>> answers = new ArrayList<>();
    long due = System.nanoTime();
    for (int number = 0; number < PER_SECOND * seconds; number++) {
      room.acquire();
      while (System.nanoTime() < due) {
        LockSupport.parkNanos(due - System.nanoTime());
      }
      due = Math.max(due, System.nanoTime() - 1_000_000) + 1_000_000_000 / PER_SECOND;
      CompletableFuture<HttpResponse<String>> answer =
          probe(client, exporter, fleet, number % TARGETS);
      answers.add(answer);
      var _ = answer.whenComplete((got, failure) -> room.release());
    }
    return answers;
  }

  private static CompletableFuture<HttpResponse<String>> probe(
      HttpClient client, ExporterProcess exporter, Fleet fleet, int target) {
    String query = "/probe?module=app&target=" + fleet.targets().get(target);
    return client.sendAsync(
        HttpRequest.newBuilder(exporter.uri(query)).build(), HttpResponse.BodyHandlers.ofString());
  }

  private static double cpuSeconds(ExporterProcess exporter) throws Exception {
    return exporter
        .scrape("")
        .lines()
        .filter(line -> line.startsWith("process_cpu_seconds_total "))
        .mapToDouble(line -> Double.parseDouble(line.split(" ", -1)[1]))
        .sum();
  }

  private static void scrape(ExporterProcess exporter, List<Duration> pages) {
    try {
      while (true) {
        long start = System.nanoTime();
        exporter.scrape("");
        pages.add(Duration.ofNanos(System.nanoTime() - start));
        Thread.sleep(100);
      }
    } catch (InterruptedException done) {
      // the probes have ended
    } catch (java.io.IOException failure) {
      throw new java.io.UncheckedIOException(failure);
    }
  }
}
