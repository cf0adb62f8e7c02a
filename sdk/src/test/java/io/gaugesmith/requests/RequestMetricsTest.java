package io.gaugesmith.requests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import io.gaugesmith.metrics.Exposition;
import io.gaugesmith.metrics.Snapshot;
import io.gaugesmith.run.PageText;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RequestMetricsTest {
  private static final long SECOND = 1_000_000_000;

  private final RequestMetrics metrics = new RequestMetrics(3, .1, 1);

  private static String page(RequestMetrics metrics) {
    Snapshot.Builder out = Snapshot.builder();
    metrics.collect(out);
    return PageText.of(Exposition.of(List.of(out.build())));
  }

  /** A request that took so many seconds, and less than a tenth more. */
  private static void request(
      RequestMetrics metrics, double seconds, String method, String route, int status) {
    metrics.end(metrics.begin() - (long) (seconds * SECOND), method, route, status);
  }

  @Test
  void saysNothingUntilThereIsAServer() {
    assertThat(page(metrics)).isEmpty();
    assertThat(page(metrics.ready()))
        .isEqualTo(
            """
            # http_server_requests_in_flight gauge
            http_server_requests_in_flight 0
            # http_server_routes_dropped_total counter
            http_server_routes_dropped_total 0
            """);
  }

  @Test
  void countsAndTimesByMethodRouteAndClassOfStatus() {
    request(metrics, 0, "GET", "/a", 200);
    request(metrics, .5, "GET", "/a", 204);
    request(metrics, 7, "GET", "/a", 503);
    request(metrics, 0, "POST", "/a", 302);
    metrics.begin();
    assertThat(
            page(metrics)
                .replaceAll("(upperBound=[^,]+, cumulativeCount=[0-9.]+), exemplar=null", "$1")
                .replaceAll("sum=(\\d)\\.(\\d)\\d*(E-\\d)?", "sum=$1.$2")
                .replaceAll("(last_request\\S+ \\S+) .*", "$1 ?"))
        .contains("http_server_requests_in_flight 1\n")
        .contains(
            """
            http_server_requests_total{method=GET,route=/a,status=2xx} 2
            http_server_requests_total{method=GET,route=/a,status=5xx} 1
            http_server_requests_total{method=POST,route=/a,status=3xx} 1
            """)
        .contains(
            """
            {method=GET,route=/a} HistogramValue[buckets=[\
            Bucket[upperBound=0.1, cumulativeCount=1.0], \
            Bucket[upperBound=1.0, cumulativeCount=2.0], \
            Bucket[upperBound=Infinity, cumulativeCount=3.0]], sum=7.5]
            """);
  }

  @Test
  void showsHowLongTheLastRequestTook() {
    request(metrics, 2, "GET", "/a", 200);
    assertThat(page(metrics))
        .containsPattern("http_server_last_request_duration_seconds\\{method=GET,route=/a} 2\\.0");
  }

  @Test
  void foldsWhatIsNotKnownAndWhatFindsNoRoom() {
    request(metrics, 0, "GET", null, 404);
    for (String route : List.of("/a", "/b", "/c", "/d", "/e", "/a")) {
      request(metrics, 0, "BREW", route, 999);
    }
    assertThat(
            page(metrics)
                .lines()
                .filter(line -> !line.startsWith("#") && !line.contains("_duration_")))
        .containsExactlyInAnyOrder(
            "http_server_requests_in_flight 0",
            "http_server_routes_dropped_total 2",
            "http_server_requests_total{method=__other__,route=/a,status=__other__} 2",
            "http_server_requests_total{method=__other__,route=/b,status=__other__} 1",
            "http_server_requests_total{method=__other__,route=/c,status=__other__} 1",
            "http_server_requests_total{method=GET,route=__unknown__,status=4xx} 1",
            "http_server_requests_total{method=__other__,route=__overflow__,status=__other__} 2");
  }

  @Test
  void takesItsOwnNamesForWhatTheyMean() {
    request(metrics, 0, "GET", null, 200);
    request(metrics, 0, "GET", RequestMetrics.UNKNOWN, 200);
    request(metrics, 0, "GET", RequestMetrics.OVERFLOW, 200);
    assertThat(page(metrics))
        .contains("http_server_requests_total{method=GET,route=__unknown__,status=2xx} 2\n")
        .contains("http_server_requests_total{method=GET,route=__overflow__,status=2xx} 1\n");
  }

  @Test
  void keepsItsBucketsWhereOnlyTheNumberOfRoutesIsAnother() {
    RequestMetrics other = new RequestMetrics(500);
    request(other, 0, "GET", "/a", 200);
    assertThat(page(other)).contains("upperBound=0.005,").contains("upperBound=10.0,");
    assertThatThrownBy(() -> new RequestMetrics(0)).hasMessage("maxRoutes is 0; at least 1");
  }

  @Test
  void staysAsLargeAsItIsWhateverClientsSend() {
    RequestMetrics attacked = new RequestMetrics();
    attack(attacked, 0, 100_000);
    long before = usedHeap();
    attack(attacked, 100_000, 10_000_000);
    assertThat(usedHeap() - before).isLessThan(2_000_000);
    Snapshot.Builder out = Snapshot.builder();
    attacked.collect(out);
    assertThat(out.build().seriesCount()).isLessThan(RequestMetrics.MAX_ROUTES * 25);
    assertThat(page(attacked)).contains("http_server_routes_dropped_total 9999900\n");
  }

  /** Each request has a method, a route and a status that no other has. */
  private static void attack(RequestMetrics attacked, int from, int to) {
    for (int request = from; request < to; request++) {
      attacked.end(attacked.begin(), "M" + request, "/" + request, request);
    }
  }

  /** In bytes, of what something still refers to. */
  private static long usedHeap() {
    System.gc();
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }

  @Test
  void losesNothingBetweenThreads() throws Exception {
    List<Thread> threads = new ArrayList<>();
    for (int number = 0; number < 8; number++) {
      String route = "/" + number % 5;
      threads.add(
          new Thread(() -> {
            for (int request = 0; request < 20_000; request++) {
              request(metrics, 0, "GET", route, 200);
            }
          }));
    }
    threads.forEach(Thread::start);
    for (Thread thread : threads) {
      thread.join();
    }
    long counted =
        page(metrics)
            .lines()
            .filter(line -> line.startsWith("http_server_requests_total"))
            .mapToLong(line -> Long.parseLong(line.replaceAll(".* ", "")))
            .sum();
    assertThat(counted).isEqualTo(160_000);
    assertThat(page(metrics)).contains("http_server_requests_in_flight 0\n");
  }

  @Test
  void allocatesNothingOnceARouteIsKnown() {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = 0;
    for (int request = 0; request < 200_000; request++) {
      if (request == 100_000) {
        before = threads.getCurrentThreadAllocatedBytes();
      }
      request(metrics, 0, "GET", "/a", 200);
    }
    assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(10_000);
  }

  @Test
  void refusesBucketsThatDoNotRise() {
    assertThatThrownBy(() -> new RequestMetrics(1, .1, .1))
        .hasMessage("bucket 0.1 is not above 0.1, or not finite");
    assertThatThrownBy(() -> new RequestMetrics(1, Double.POSITIVE_INFINITY))
        .hasMessage("bucket Infinity is not above 0.0, or not finite");
  }
}
