package io.gaugesmith.exporter.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EndpointsTest {
  @Test
  void saysThatItIsHealthyAndReady() throws Exception {
    try (TestServer server = new TestServer().start()) {
      Client.Reply healthy = server.get("/-/healthy");
      assertThat(healthy.status()).isEqualTo(200);
      assertThat(healthy.text()).isEqualTo("Gaugesmith is healthy.\n");
      assertThat(server.get("/-/ready").text()).isEqualTo("Gaugesmith is ready.\n");
    }
  }

  @Test
  void isNotReadyBeforeTheFirstConfigurationButHealthy() throws Exception {
    AtomicBoolean ready = new AtomicBoolean();
    try (TestServer server = new TestServer().ready(ready::get).start()) {
      assertThat(server.get("/-/ready").status()).isEqualTo(503);
      assertThat(server.get("/-/healthy").status()).isEqualTo(200);
      ready.set(true);
      assertThat(server.get("/-/ready").status()).isEqualTo(200);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/metrics/",
        "/metricsfoo",
        "/Metrics",
        "//metrics",
        "/metrics;a=b",
        "/-/healthy/",
        "/-/quit",
        "/favicon.ico",
        "/%6detrics"
      })
  void knowsPathsExactly(String path) throws Exception {
    try (TestServer server = new TestServer().start()) {
      Client.Reply reply = server.get(path);
      assertThat(reply.status()).isIn(400, 404);
      assertThat(reply.text()).isIn("not found\n", "Bad Request\n");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "POST /metrics, 'GET, HEAD'",
    "DELETE /, 'GET, HEAD'",
    "PUT /-/healthy, 'GET, HEAD'",
    "OPTIONS /metrics, 'GET, HEAD'",
    "TRACE /metrics, 'GET, HEAD'",
    "FOO /metrics, 'GET, HEAD'",
    "GET /-/reload, POST",
    "HEAD /-/reload, POST",
  })
  void refusesOtherMethodsAndSaysWhichItTakes(String request, String allowed) throws Exception {
    try (TestServer server = new TestServer().lifecycle().start()) {
      Client.Reply reply = Client.once(server.address(), request);
      assertThat(reply.status()).isEqualTo(405);
      assertThat(reply.header("allow")).isEqualTo(allowed);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/metrics", "/-/healthy", "/-/ready", "/nowhere"})
  void answersHeadAsGetWithoutTheBody(String path) throws Exception {
    try (TestServer server = new TestServer().start();
        Client client = server.connect()) {
      Client.Reply get = client.exchange("GET " + path);
      Client.Reply head = client.exchange("HEAD " + path);
      assertThat(head.status()).isEqualTo(get.status());
      get.headers().remove("date");
      head.headers().remove("date");
      assertThat(head.headers()).isEqualTo(get.headers());
      assertThat(client.exchange("GET /-/healthy").status())
          .isEqualTo(200); // nothing was left over
    }
  }

  @Test
  void servesTheMetricsWhereItIsTold() throws Exception {
    try (TestServer server = new TestServer().telemetryPath("/prom/metrics").start()) {
      assertThat(server.get("/prom/metrics").status()).isEqualTo(200);
      assertThat(server.get("/metrics").status()).isEqualTo(404);
      assertThat(server.get("/").text()).contains("href=\"/prom/metrics\"");
    }
  }

  @Test
  void neverSaysWhatServesIt() throws Exception {
    try (TestServer server = new TestServer().start()) {
      for (String path : new String[] {"/", "/metrics", "/nowhere", "/%zz"}) {
        assertThat(server.get(path).headers()).doesNotContainKeys("server", "x-powered-by");
        assertThat(server.get(path).header("x-content-type-options")).isEqualTo("nosniff");
      }
    }
  }

  @Test
  void reloadsOnlyWhereThatIsAllowed() throws Exception {
    AtomicInteger reloads = new AtomicInteger();
    try (TestServer server = new TestServer().reload(reloads::incrementAndGet).start()) {
      assertThat(Client.once(server.address(), "POST /-/reload").status()).isEqualTo(403);
      assertThat(reloads).hasValue(0);
    }
    try (TestServer server =
        new TestServer().lifecycle().reload(reloads::incrementAndGet).start()) {
      assertThat(Client.once(server.address(), "POST /-/reload").status()).isEqualTo(200);
      assertThat(reloads).hasValue(1);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "Origin: http://evil.example, 403",
    "Origin: null, 403",
    "Origin: http://localhost.evil.example, 403",
    "Origin: http://localhost:81, 403",
    "Sec-Fetch-Site: cross-site, 403",
    "Sec-Fetch-Site: same-site, 403",
    "Origin: http://localhost, 200",
    "Origin: https://LOCALHOST, 200",
    "Sec-Fetch-Site: same-origin, 200",
    "User-Agent: curl, 200",
  })
  void reloadsForNoPageOfAnotherSite(String header, int status) throws Exception {
    AtomicInteger reloads = new AtomicInteger();
    try (TestServer server =
        new TestServer().lifecycle().reload(reloads::incrementAndGet).start()) {
      assertThat(Client.once(server.address(), "POST /-/reload", header).status())
          .isEqualTo(status);
      assertThat(reloads).hasValue(status == 200 ? 1 : 0);
    }
  }

  @Test
  void saysWhyAReloadFailed() throws Exception {
    Reload broken =
        () -> {
          throw new ReloadFailedException("a.yml:1:2: nonsense: unknown option");
        };
    try (TestServer server = new TestServer().lifecycle().reload(broken).start()) {
      Client.Reply reply = Client.once(server.address(), "POST /-/reload");
      assertThat(reply.status()).isEqualTo(500);
      assertThat(reply.text())
          .isEqualTo("the configuration stays as it was:\na.yml:1:2: nonsense: unknown option\n");
      assertThat(Client.once(server.address(), "POST /-/reload").status()).isEqualTo(500);
    }
  }

  @Test
  void keepsAnUnexpectedFailureOfAReloadToItself() throws Exception {
    Reload broken =
        () -> {
          throw new IllegalStateException("jdbc:postgresql://u:SECRET@db");
        };
    try (TestServer server = new TestServer().lifecycle().reload(broken).start()) {
      assertThat(Client.once(server.address(), "POST /-/reload").text())
          .isEqualTo("internal error\n");
    }
  }
}
