package io.gaugesmith;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gaugesmith.collect.Collector;
import io.gaugesmith.metrics.Metric;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.instrumentation.jvm.JvmMetrics;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What goes wrong, and what stays right. */
class ExporterFaultsTest extends Scraping {
  @ParameterizedTest
  @CsvSource({
    "throws, bug",
    "overflows, bug",
    "doubles, mapping",
    "floods, limit",
    "hangs, timeout",
  })
  void keepsTheRestOfThePageWhateverACollectorDoes(String what, String reason) throws Exception {
    CollectorOptions short1 = CollectorOptions.onScrape().timeout(Duration.ofMillis(300));
    try (Exporter exporter =
        listening()
            .collector("wrong", wrong(what), short1)
            .collector("tmp", out -> out.add(FILES, 3))
            .start()) {
      HttpResponse<String> answer = get(exporter, "/metrics");
      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.body())
          .contains("files_count 3\n")
          .contains("gaugesmith_collector_success{collector=\"wrong\"} 0\n")
          .contains("{collector=\"wrong\",reason=\"" + reason + "\"} 1\n")
          .doesNotContain("\nwrong_");
    }
  }

  private static Collector wrong(String what) {
    Metric gauge = Metric.gauge("wrong_things", "", "n");
    return switch (what) {
      case "throws" ->
          out -> {
            throw new IllegalStateException("a bug");
          };
      case "overflows" -> out -> overflow(1);
      case "doubles" -> out -> out.add(gauge, 1, "a").add(gauge, 2, "a");
      case "floods" ->
          out -> {
            for (int number = 0; number < 1_000_000; number++) {
              out.add(gauge, 1, "" + number);
            }
          };
      default ->
          out -> {
            while (true) { // whatever interrupts it
              try {
                Thread.sleep(100);
              } catch (InterruptedException ignored) {
                // as bad code does
              }
            }
          };
    };
  }

  private static int overflow(int depth) {
    return depth == 0 ? 0 : overflow(depth + 1) + 1;
  }

  @Test
  void losesOnlyTheRegistryWhoseCallbackThrows() throws Exception {
    PrometheusRegistry registry = new PrometheusRegistry();
    GaugeWithCallback.builder()
        .name("broken")
        .callback(point -> {
          throw new IllegalStateException("no pool");
        })
        .register(registry);
    try (Exporter exporter =
        listening().registry(registry).collector("tmp", out -> out.add(FILES, 3)).start()) {
      HttpResponse<String> answer = get(exporter, "/metrics");
      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.body())
          .contains("files_count 3\n")
          .contains("gaugesmith_collector_success{collector=\"registry\"} 0\n")
          .contains(
              "gaugesmith_collector_failures_total{collector=\"registry\",reason=\"bug\"} 1\n")
          .doesNotContain("broken");
    }
  }

  @Test
  void takesTheFirstOfTwoThatReportTheSame() throws Exception {
    PrometheusRegistry registry = new PrometheusRegistry();
    io.prometheus.metrics.core.metrics.Gauge.builder()
        .name("files_count")
        .register(registry)
        .set(1);
    try (Exporter exporter =
        Exporter.builder().registry(registry).collector("tmp", out -> out.add(FILES, 3)).build()) {
      assertThat(samples(exporter, "files_count")).contains("files_count 1");
      assertThat(samples(exporter, "gaugesmith_collector_success"))
          .containsExactly(
              "gaugesmith_collector_success{collector=\"registry\"} 1",
              "gaugesmith_collector_success{collector=\"tmp\"} 0");
    }
  }

  @Test
  void saysWhichAddressIsTakenAndLeavesNothingRunning() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      boolean[] closed = new boolean[1];
      Collector collector =
          new Collector() {
            @Override
            public void collect(io.gaugesmith.metrics.Snapshot.Builder out) {}

            @Override
            public void close() {
              closed[0] = true;
            }
          };
      InetSocketAddress address =
          new InetSocketAddress(InetAddress.getLoopbackAddress(), taken.getLocalPort());
      assertThatThrownBy(() -> Exporter.builder().collector("a", collector).listen(address).start())
          .isInstanceOf(IOException.class)
          .hasMessageContaining("cannot listen on")
          .hasMessageContaining(":" + taken.getLocalPort());
      assertThat(closed[0]).isFalse(); // nothing had begun
    }
  }

  @Test
  void endsWhatRunsWhenItIsClosedAndAnswersNothingAfterThat() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch interrupted = new CountDownLatch(1);
    Exporter exporter =
        Exporter.builder()
            .collector(
                "hanging",
                out -> {
                  begun.countDown();
                  try {
                    Thread.sleep(60_000);
                  } catch (InterruptedException e) {
                    interrupted.countDown();
                    throw e;
                  }
                })
            .build();
    Thread scraper = new Thread(() -> exporter.endpoint().answer("GET", null, name -> null));
    scraper.start();
    begun.await();
    exporter.close();
    exporter.close();
    interrupted.await();
    scraper.join();
  }

  @Test
  void refusesWhatCannotBeMeant() {
    assertThatThrownBy(() -> Exporter.builder().collector("a b", out -> {}))
        .hasMessage("collector id \"a b\" is not of letters, digits and underscores");
    assertThatThrownBy(() -> Exporter.builder().collector("a", out -> {}).collector("a", out -> {}))
        .hasMessage("there is a collector a already");
    assertThatThrownBy(() -> CollectorOptions.every(Duration.ZERO))
        .hasMessage("interval is PT0S; it must be from PT0.1S to PT8760H");
    assertThatThrownBy(
            () -> CollectorOptions.onScrape().timeout(Duration.ofSeconds(Long.MAX_VALUE)))
        .hasMessageEndingWith("it must be from PT0.001S to PT1H");
    assertThatThrownBy(() -> Exporter.builder().collector("a", null))
        .hasMessage("collector a is null");
    assertThatThrownBy(() -> Exporter.builder().constantLabel("app", null))
        .hasMessage("the value of label app is null");
    assertThatThrownBy(() ->
            Exporter.builder()
                .listen(InetSocketAddress.createUnresolved("nowhere.invalid", 1))
                .start())
        .hasMessageContaining("cannot listen on nowhere.invalid");
    assertThatThrownBy(() -> Exporter.builder().constantLabel("le", "1"))
        .hasMessageContaining("label \"le\" is reserved");
    assertThatThrownBy(() -> CollectorOptions.onScrape().label("__name__", "a"))
        .hasMessageContaining("label \"__name__\" is reserved");
    ExporterBuilder used = Exporter.builder();
    used.build().close();
    assertThatThrownBy(used::build)
        .hasMessage("this builder has built its exporter; begin another");
    assertThatThrownBy(() -> Exporter.builder().build().address())
        .hasMessage("there is no server: listen() was not called before start()");
  }

  @Test
  void letsTheProgramsOwnSeriesGiveWayToTheApplications() throws Exception {
    PrometheusRegistry registry = new PrometheusRegistry();
    JvmMetrics.builder().register(registry);
    Counter.builder().name("orders_total").register(registry).inc();
    try (Exporter exporter =
        Exporter.builder().registry(registry).jvmMetrics().uptime("up_seconds").build()) {
      assertThat(page(exporter))
          .contains("\norders_total 1\n")
          .contains("\nup_seconds ")
          .containsOnlyOnce("# TYPE jvm_threads_peak gauge\n")
          .contains("gaugesmith_collector_success{collector=\"registry\"} 1\n");
    }
  }

  @Test
  void failsWhatReportsTooMuchAlsoWhereItDoesNotListen() throws Exception {
    try (Exporter exporter =
        Exporter.builder()
            .collector(
                "flood",
                out -> {
                  for (int number = 0; number < 20; number++) {
                    try {
                      out.add(Metric.gauge("n", "", "i"), number, "" + number);
                    } catch (RuntimeException swallowed) {
                      // as careless code does
                    }
                  }
                },
                CollectorOptions.onScrape().maxSeries(10))
            .build()) {
      assertThat(page(exporter))
          .contains("gaugesmith_collector_success{collector=\"flood\"} 0\n")
          .doesNotContain("\nn{");
    }
  }

  @Test
  void publishesNothingOfABatchThatHasNotCollectedYet() throws Exception {
    CountDownLatch release = new CountDownLatch(1);
    try (Exporter exporter =
        Exporter.builder()
            .collector(
                "slow",
                out -> {
                  release.await();
                  out.add(FILES, 3);
                },
                CollectorOptions.every(Duration.ofMinutes(1)))
            .build()) {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      assertThatThrownBy(() -> exporter.renderCollectors(null, out))
          .hasMessage("collector slow: has not collected yet");
      release.countDown();
    }
  }
}
