package io.gaugesmith.exporter.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.gaugesmith.metrics.Exposition;
import io.gaugesmith.run.ScrapeRequest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScrapeTest {
  private static final String TEXT =
      """
      # HELP queue_length Jobs that wait.
      # TYPE queue_length gauge
      queue_length{queue="mail"} 3
      # HELP jobs_total Jobs done.
      # TYPE jobs_total counter
      jobs_total 7
      """;
  private static final String OPENMETRICS =
      """
      # HELP queue_length Jobs that wait.
      # TYPE queue_length gauge
      queue_length{queue="mail"} 3
      # HELP jobs Jobs done.
      # TYPE jobs counter
      jobs_total 7
      # EOF
      """;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''                                      | text/plain; version=0.0.4; charset=utf-8",
        "*/*                                     | text/plain; version=0.0.4; charset=utf-8",
        "text/html                               | text/plain; version=0.0.4; charset=utf-8",
        "text/plain;version=1.0.0;escaping=underscores  | text/plain; version=1.0.0; charset=utf-8; escaping=underscores",
        "application/openmetrics-text;version=1.0.0;escaping=allow-utf-8;q=0.5,application/openmetrics-text;version=0.0.1;q=0.4,text/plain;version=1.0.0;escaping=allow-utf-8;q=0.3,text/plain;version=0.0.4;q=0.2,*/*;q=0.1 | application/openmetrics-text; version=1.0.0; charset=utf-8; escaping=allow-utf-8",
        "text/plain;q=1, application/openmetrics-text;q=0 | text/plain; version=0.0.4; charset=utf-8",
      })
  void answersInTheFormatAskedFor(String accept, String contentType) throws Exception {
    try (TestServer server = small()) {
      Client.Reply reply =
          accept.isEmpty() ? server.get("/metrics") : server.get("/metrics", "Accept: " + accept);
      assertThat(reply.status()).isEqualTo(200);
      assertThat(reply.header("content-type")).isEqualTo(contentType);
      assertThat(reply.header("vary")).isEqualTo("Accept, Accept-Encoding");
      assertThat(reply.text())
          .isEqualTo(contentType.startsWith("application/openmetrics") ? OPENMETRICS : TEXT);
      assertThat(reply.header("content-length")).isEqualTo("" + reply.body().length);
    }
  }

  @Test
  void readsAllLinesOfAccept() throws Exception {
    try (TestServer server = small()) {
      Client.Reply reply =
          server.get(
              "/metrics",
              "Accept: text/plain;version=0.0.4;q=0.1",
              "Accept: application/openmetrics-text;version=1.0.0");
      assertThat(reply.text()).isEqualTo(OPENMETRICS);
    }
  }

  @Test
  void compressesOnlyWhereThatIsAskedFor() throws Exception {
    try (TestServer server = small()) {
      Client.Reply gzip = server.get("/metrics", "Accept-Encoding: gzip");
      assertThat(gzip.header("content-encoding")).isEqualTo("gzip");
      assertThat(inflate(gzip)).isEqualTo(TEXT);
      Client.Reply identity =
          server.get("/metrics", "Accept-Encoding: gzip;q=0.5", "Accept-Encoding: identity");
      assertThat(identity.headers()).doesNotContainKey("content-encoding");
      assertThat(identity.text()).isEqualTo(TEXT);
    }
  }

  @ParameterizedTest
  @CsvSource({"identity", "gzip"})
  void answersHeadWithTheHeadersOfGet(String coding) throws Exception {
    try (TestServer server = small();
        Client client = server.connect()) {
      Client.Reply head = client.exchange("HEAD /metrics", "Accept-Encoding: " + coding);
      Client.Reply get = client.exchange("GET /metrics", "Accept-Encoding: " + coding);
      get.headers().remove("date");
      head.headers().remove("date");
      assertThat(head.headers()).isEqualTo(get.headers());
    }
  }

  @Test
  void passesOnWhatTheScraperAsksFor() throws Exception {
    List<ScrapeRequest> requests = new CopyOnWriteArrayList<>();
    try (TestServer server =
        new TestServer()
            .scrape(request -> {
              requests.add(request);
              return Pages.small();
            })
            .start()) {
      server.get("/metrics?unknown=1&collect[]=one&collect%5B%5D=two");
      server.get("/metrics?exclude[]=one", "X-Prometheus-Scrape-Timeout-Seconds: 9.5");
      for (String value : List.of("NaN", "-1", "0", "1e309", "", "1,2", "3601", "0x10")) {
        server.get("/metrics", "X-Prometheus-Scrape-Timeout-Seconds: " + value);
      }
      server.get("/metrics", "X-Prometheus-Scrape-Timeout-Seconds: 5e-324");
    }
    assertThat(requests.subList(0, 2))
        .containsExactly(
            new ScrapeRequest(Set.of("one", "two"), Set.of(), null),
            new ScrapeRequest(Set.of(), Set.of("one"), Duration.ofMillis(9_500)));
    assertThat(requests.subList(2, 10)).containsOnly(ScrapeRequest.all()).hasSize(8);
    assertThat(requests.get(10).patience()).isEqualTo(Duration.ofNanos(1));
  }

  @Test
  void narrowsToTheFamiliesNamed() throws Exception {
    try (TestServer server = small()) {
      assertThat(server.get("/metrics?name[]=jobs_total").text())
          .isEqualTo(
              """
              # HELP jobs_total Jobs done.
              # TYPE jobs_total counter
              jobs_total 7
              """);
    }
  }

  @Test
  void answersAnEmptyPageWhereNoFamilyHasTheName() throws Exception {
    try (TestServer server = small()) {
      Client.Reply reply = server.get("/metrics?name[]=nothing");
      assertThat(reply.status()).isEqualTo(200);
      assertThat(reply.text()).isEmpty();
      assertThat(server.get("/metrics?name[]=x", "Accept: application/openmetrics-text").text())
          .isEqualTo("# EOF\n");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "collect[]=one&exclude[]=two, collect[] and exclude[] exclude each other",
    "collect[]=CANARY, collect[] names a collector that does not exist",
    "collect[]=one&collect[]=CANARY, collect[] names a collector that does not exist",
    "exclude[]=CANARY, exclude[] names a collector that does not exist",
    "collect[]=, collect[] names a collector that does not exist",
  })
  void refusesAQueryThatMakesNoSense(String query, String message) throws Exception {
    try (TestServer server = small()) {
      Client.Reply reply = server.get("/metrics?" + query);
      assertThat(reply.status()).isEqualTo(400);
      assertThat(reply.text()).isEqualTo(message + "\n");
    }
  }

  @Test
  void keepsAFailureOfThePageToItself() throws Exception {
    try (TestServer server =
        new TestServer()
            .scrape(request -> {
              throw new StackOverflowError("SECRET");
            })
            .start()) {
      Client.Reply reply = server.get("/metrics");
      assertThat(reply.status()).isEqualTo(500);
      assertThat(reply.text()).isEqualTo("internal error\n");
    }
  }

  @Test
  void refusesScrapesAboveTheLimitAndNothingElse() throws Exception {
    CountDownLatch entered = new CountDownLatch(2);
    CountDownLatch go = new CountDownLatch(1);
    TestServer.Scrape hanging =
        request -> {
          entered.countDown();
          go.await();
          return Pages.small();
        };
    try (TestServer server = new TestServer().maxRequests(2).scrape(hanging).start();
        Client first = server.connect();
        Client second = server.connect()) {
      first.request("GET /metrics");
      second.request("GET /metrics");
      assertThat(entered.await(20, TimeUnit.SECONDS)).isTrue();
      Client.Reply refused = server.get("/metrics");
      assertThat(refused.status()).isEqualTo(503);
      assertThat(refused.header("retry-after")).isEqualTo("1");
      for (String path : List.of("/", "/-/healthy", "/-/ready")) {
        assertThat(server.get(path).status()).isEqualTo(200);
      }
      go.countDown();
      assertThat(first.read(false).text()).isEqualTo(TEXT);
      assertThat(second.read(false).text()).isEqualTo(TEXT);
      assertThat(server.get("/metrics").status()).isEqualTo(200);
    }
  }

  @Test
  void finishesTheScrapesInFlightWhenItStops() throws Exception {
    CountDownLatch entered = new CountDownLatch(1);
    CountDownLatch go = new CountDownLatch(1);
    TestServer.Scrape slow =
        request -> {
          entered.countDown();
          go.await();
          return Pages.large(3 << 20);
        };
    TestServer server = new TestServer().scrape(slow).start();
    try (Client client = server.connect()) {
      client.request("GET /metrics");
      assertThat(entered.await(20, TimeUnit.SECONDS)).isTrue();
      Thread stop = Thread.startVirtualThread(() -> close(server));
      while (accepts(server)) {
        Thread.sleep(10);
      }
      go.countDown();
      assertThat(client.read(false).text())
          .startsWith("# HELP large Many series.\n")
          .endsWith("\n");
      stop.join();
    }
  }

  @Test
  void neverFailsOnAnAcceptHeader() throws Exception {
    long seed = 20261121;
    Random random = new Random(seed);
    String[] parts = {
      "text/plain",
      "application/openmetrics-text",
      "*/*",
      "text/*",
      ";q=",
      "0.5",
      "1",
      ";version=",
      "1.0.0",
      "0.0.4",
      ";escaping=",
      "dots",
      "values",
      "allow-utf-8",
      "underscores",
      ",",
      ", ",
      ";",
      "=",
      "\"",
      "\\",
      " ",
      "application/vnd.google.protobuf",
      "\u00e9",
      "/",
      "*",
      "-1",
      "1e9",
      "NaN"
    };
    try (TestServer server = small();
        Client client = server.connect()) {
      for (int round = 0; round < 3_000; round++) {
        StringBuilder accept = new StringBuilder();
        for (int count = random.nextInt(30); count > 0; count--) {
          accept.append(parts[random.nextInt(parts.length)]);
        }
        Client.Reply reply = client.exchange("GET /metrics", "Accept: " + accept);
        String why = "seed " + seed + ", Accept: " + accept;
        assertThat(reply.status()).as(why).isEqualTo(200);
        String type = reply.header("content-type");
        if (type.startsWith("application/openmetrics-text; version=1.0.0; charset=utf-8")) {
          assertThat(reply.text()).as(why).contains("# TYPE ").endsWith(" 7\n# EOF\n");
        } else {
          assertThat(type).as(why).startsWith("text/plain; version=");
          assertThat(reply.text()).as(why).contains("# TYPE ").endsWith(" 7\n");
        }
      }
    }
  }

  private static TestServer small() throws IOException {
    Exposition page = Pages.small();
    return new TestServer().scrape(request -> page).start();
  }

  private static String inflate(Client.Reply reply) throws IOException {
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(reply.body()))) {
      return new String(in.readAllBytes(), UTF_8);
    }
  }

  private static boolean accepts(TestServer server) {
    try (Client probe = server.connect()) {
      return probe.socket().isConnected();
    } catch (IOException refused) {
      return false;
    }
  }

  private static void close(TestServer server) {
    try {
      server.close();
    } catch (IOException failure) {
      throw new AssertionError(failure);
    }
  }
}
