package io.gaugesmith;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gaugesmith.collect.Collector;
import io.gaugesmith.metrics.Metric;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The exporter as a program uses it, over real HTTP. */
class ExporterTest {
  private static final Metric FILES = Metric.gauge("files_count", "Files.");
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  private static ExporterBuilder listening() {
    return Exporter.builder().listen(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
  }

  private static HttpResponse<String> get(Exporter exporter, String path, String... headers)
      throws Exception {
    URI uri = URI.create("http://127.0.0.1:" + exporter.address().getPort() + path);
    HttpRequest.Builder request = HttpRequest.newBuilder(uri);
    if (headers.length > 0) {
      request.headers(headers);
    }
    return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  private static String page(Exporter exporter) throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    exporter.render(null, out);
    return out.toString(StandardCharsets.UTF_8);
  }

  private static List<String> samples(Exporter exporter, String prefix) throws Exception {
    return page(exporter).lines().filter(line -> line.startsWith(prefix)).toList();
  }

  @Test
  void servesWhatACollectorSaysOnItsOwnServer() throws Exception {
    try (Exporter exporter = listening().collector("tmp", out -> out.add(FILES, 3)).start()) {
      HttpResponse<String> answer = get(exporter, "/metrics");
      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.headers().firstValue("Content-Type"))
          .hasValue("text/plain; version=0.0.4; charset=utf-8");
      assertThat(answer.body())
          .startsWith("# HELP files_count Files.\n# TYPE files_count gauge\nfiles_count 3\n")
          .contains("gaugesmith_collector_success{collector=\"tmp\"} 1\n");
      assertThat(get(exporter, "/other").statusCode()).isEqualTo(404);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "/metrics?name[]=files_count, 200, files_count 3",
    "/metrics?collect[]=nobody, 400, collect[] names a collector that does not exist",
    "/metrics?collect[]=tmp&exclude[]=tmp, 400, collect[] and exclude[] exclude each other",
    "/metrics?a=%25zz, 200, files_count 3",
  })
  void knowsTheParametersOfOtherExporters(String path, int status, String line) throws Exception {
    try (Exporter exporter = listening().collector("tmp", out -> out.add(FILES, 3)).start()) {
      HttpResponse<String> answer =
          get(exporter, path.replace("[", "%5B").replace("]", "%5D"), "Accept", "text/plain");
      assertThat(answer.statusCode()).isEqualTo(status);
      assertThat(answer.body().lines()).contains(line);
    }
  }

  @Test
  void speaksOpenMetricsAndGzipToThoseWhoAsk() throws Exception {
    try (Exporter exporter = listening().collector("tmp", out -> out.add(FILES, 3)).start()) {
      HttpResponse<String> answer =
          get(exporter, "/metrics", "Accept", "application/openmetrics-text; version=1.0.0");
      assertThat(answer.headers().firstValue("Content-Type").orElseThrow())
          .startsWith("application/openmetrics-text; version=1.0.0");
      assertThat(answer.body()).endsWith("# EOF\n");
      assertThat(get(exporter, "/metrics", "Accept-Encoding", "gzip").headers().map())
          .containsEntry("content-encoding", List.of("gzip"));
      assertThat(get(exporter, "/metrics", "X-Prometheus-Scrape-Timeout-Seconds", "5").body())
          .contains("files_count 3\n");
    }
  }

  @Test
  void answersHeadAndRefusesOtherMethods() throws Exception {
    try (Exporter exporter = listening().collector("tmp", out -> out.add(FILES, 3)).start()) {
      URI uri = URI.create("http://127.0.0.1:" + exporter.address().getPort() + "/metrics");
      HttpResponse<String> head =
          CLIENT.send(
              HttpRequest.newBuilder(uri)
                  .method("HEAD", HttpRequest.BodyPublishers.noBody())
                  .build(),
              HttpResponse.BodyHandlers.ofString());
      assertThat(head.statusCode()).isEqualTo(200);
      assertThat(head.headers().firstValueAsLong("Content-Length").orElse(0)).isPositive();
      HttpResponse<String> post =
          CLIENT.send(
              HttpRequest.newBuilder(uri).POST(HttpRequest.BodyPublishers.ofString("x")).build(),
              HttpResponse.BodyHandlers.ofString());
      assertThat(post.statusCode()).isEqualTo(405);
      assertThat(post.headers().firstValue("Allow")).hasValue("GET, HEAD");
    }
  }

  @Test
  void joinsRegistryRuntimeAndUptimeUnderConstantLabels() throws Exception {
    PrometheusRegistry registry = new PrometheusRegistry();
    Counter.builder().name("orders_total").help("Orders.").register(registry).inc(2);
    try (Exporter exporter =
        Exporter.builder()
            .registry(registry)
            .jvmMetrics()
            .uptime("svc_uptime_seconds_total")
            .constantLabel("team", "shop")
            .build()) {
      assertThat(page(exporter))
          .contains("orders_total{team=\"shop\"} 2\n")
          .contains("# TYPE svc_uptime_seconds_total counter\n")
          .containsPattern("jvm_runtime_info\\{.*team=\"shop\".*} 1\n")
          .contains("gaugesmith_collector_success{collector=\"registry\"} 1\n");
    }
    try (Exporter exporter = Exporter.builder().uptime("svc_uptime_seconds").build()) {
      assertThat(page(exporter)).contains("# TYPE svc_uptime_seconds gauge\n");
    }
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
  void collectsInTheBackgroundWhereThatIsAsked() throws Exception {
    CountDownLatch twice = new CountDownLatch(2);
    try (Exporter exporter =
        Exporter.builder()
            .collector(
                "slow",
                out -> {
                  twice.countDown();
                  out.add(FILES, 3);
                },
                CollectorOptions.every(Duration.ofMillis(50)).label("disk", "a"))
            .build()) {
      twice.await();
      assertThat(samples(exporter, "files_count")).containsExactly("files_count{disk=\"a\"} 3");
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
      assertThat(closed[0]).isTrue();
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
  void standsBesideAnotherInOneProgram() throws Exception {
    try (Exporter one = listening().collector("tmp", out -> out.add(FILES, 1)).start();
        Exporter other = listening().collector("tmp", out -> out.add(FILES, 2)).start()) {
      assertThat(get(one, "/metrics").body()).contains("files_count 1\n");
      assertThat(get(other, "/metrics").body()).contains("files_count 2\n");
    }
  }

  @Test
  void refusesWhatCannotBeMeant() {
    assertThatThrownBy(() -> Exporter.builder().collector("a b", out -> {}))
        .hasMessage("collector id \"a b\" is not of letters, digits and underscores");
    assertThatThrownBy(() -> Exporter.builder().collector("a", out -> {}).collector("a", out -> {}))
        .hasMessage("there is a collector a already");
    assertThatThrownBy(() -> CollectorOptions.every(Duration.ZERO))
        .hasMessage("interval is PT0S; it must be positive");
    assertThatThrownBy(() -> Exporter.builder().build().address())
        .hasMessage("there is no server: listen() was not called before start()");
  }
}
