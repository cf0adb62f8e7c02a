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
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Five hundred probes a second over two hundred targets, a tenth of them dead. */
class ProbeLoadIT {
  private static final int TARGETS = 200;
  private static final int PER_SECOND = 500;
  private static final int SECONDS = 8;
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
              timeout: 1s
              metrics: [{name: app_requests_current, value: .current_requests}]
          """);
      try (ExporterProcess exporter = ExporterProcess.start(distribution, folder)) {
        for (int target = 0; target < TARGETS; target++) { // classes are loaded, code is compiled
          probe(client, exporter, fleet, target).join();
        }
        List<CompletableFuture<HttpResponse<String>>> answers = new ArrayList<>();
        List<Duration> pages = Collections.synchronizedList(new ArrayList<>());
        Thread scraper = Thread.ofVirtual().start(() -> scrape(exporter, pages));
        long start = System.nanoTime();
        for (int number = 0; number < PER_SECOND * SECONDS; number++) {
          long due = start + number * (TimeUnit.SECONDS.toNanos(1) / PER_SECOND);
          while (System.nanoTime() < due) {
            LockSupport.parkNanos(due - System.nanoTime());
          }
          answers.add(probe(client, exporter, fleet, number % TARGETS));
        }
        int succeeded = 0;
        int failed = 0;
        for (CompletableFuture<HttpResponse<String>> answer : answers) {
          HttpResponse<String> got = answer.get(30, TimeUnit.SECONDS);
          assertThat(got.statusCode()).as(got.body()).isEqualTo(200);
          if (got.body().contains("\nprobe_success 1\n")) {
            succeeded++;
          } else {
            failed++;
          }
        }
        scraper.interrupt();
        scraper.join();
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

  private static CompletableFuture<HttpResponse<String>> probe(
      HttpClient client, ExporterProcess exporter, Fleet fleet, int target) {
    String query = "/probe?module=app&target=" + fleet.targets().get(target);
    return client.sendAsync(
        HttpRequest.newBuilder(exporter.uri(query)).build(), HttpResponse.BodyHandlers.ofString());
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
