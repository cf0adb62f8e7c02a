package io.gaugesmith.exporter.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.gaugesmith.run.CollectorStatus;
import io.gaugesmith.run.CollectorStatus.State;
import io.gaugesmith.run.Schedule;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class StatusPageTest {
  private static final Schedule ON_SCRAPE = new Schedule.OnScrape(Duration.ofSeconds(10));
  private static final Schedule EVERY_MINUTE =
      new Schedule.Every(Duration.ofMinutes(1), Duration.ofSeconds(2));

  private static final CollectorStatus[] COLLECTORS = {
    collector("host", "host", State.OK, ON_SCRAPE, 120, Duration.ofMillis(3), 4, null),
    collector(
        "shop",
        "http",
        State.FAILED,
        EVERY_MINUTE,
        0,
        Duration.ofSeconds(2),
        7_300,
        "http://shop:8080/status: status 503; 200-299 are accepted"),
    collector("inbox", "files", State.WAITING, EVERY_MINUTE, 0, null, null, null),
    collector(
        "<script>alert(1)</script>",
        "\"'&",
        State.STUCK,
        ON_SCRAPE,
        0,
        null,
        90_000,
        "no end </td><img src=x onerror=alert(1)> after 10 s")
  };

  private static CollectorStatus collector(
      String id,
      String type,
      State state,
      Schedule schedule,
      int series,
      @Nullable Duration took,
      @Nullable Integer secondsAgo,
      @Nullable String error) {
    Instant success = secondsAgo == null ? null : TestServer.NOW.minusSeconds(secondsAgo);
    return new CollectorStatus(id, type, state, schedule, series, took, success, error);
  }

  @Test
  void showsEveryCollector() throws Exception {
    try (TestServer server = new TestServer().status(COLLECTORS).start()) {
      Client.Reply page = server.get("/");
      assertThat(page.status()).isEqualTo(200);
      assertThat(page.header("content-type")).isEqualTo("text/html; charset=utf-8");
      String html = page.text();
      assertThat(html.substring(html.indexOf("<body>"))).isEqualTo(resource("status-body.html"));
    }
  }

  @Test
  void letsNothingElseIn() throws Exception {
    try (TestServer server = new TestServer().status(COLLECTORS).start()) {
      Client.Reply page = server.get("/");
      assertThat(page.header("content-security-policy"))
          .isEqualTo(
              "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none';"
                  + " frame-ancestors 'none'");
      assertThat(page.header("x-frame-options")).isEqualTo("DENY");
      assertThat(page.header("x-content-type-options")).isEqualTo("nosniff");
      assertThat(page.header("cache-control")).isEqualTo("no-store");
      assertThat(page.text())
          .doesNotContain("src=http", "url(", "@import", "<script", "<img", "<link");
    }
  }

  @Test
  void showsNoCollectorBeforeTheFirstConfiguration() throws Exception {
    try (TestServer server = new TestServer().status(COLLECTORS).ready(() -> false).start()) {
      assertThat(server.get("/").text()).contains("0 collectors").doesNotContain("shop");
    }
  }

  private static String resource(String name) throws Exception {
    try (InputStream in = StatusPageTest.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), UTF_8);
    }
  }
}
