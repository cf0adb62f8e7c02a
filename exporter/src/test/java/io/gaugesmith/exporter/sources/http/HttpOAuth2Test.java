package io.gaugesmith.exporter.sources.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.gaugesmith.config.Secret;
import io.gaugesmith.exporter.options.Secrets;
import io.gaugesmith.exporter.sources.Deadline;
import io.gaugesmith.exporter.sources.Shared;
import io.gaugesmith.exporter.sources.Source;
import io.gaugesmith.exporter.sources.SourceContext;
import io.gaugesmith.exporter.sources.Wanted;
import io.gaugesmith.exporter.testing.Failures;
import io.gaugesmith.exporter.testing.ScriptedServer;
import io.gaugesmith.exporter.testing.ScriptedServer.Asked;
import io.gaugesmith.exporter.testing.ScriptedServer.Said;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class HttpOAuth2Test {
  private final SettableClock clock = new SettableClock();
  private final Secrets secrets = new Secrets();
  private final Shared shared = new Shared(secrets);
  private final AtomicInteger issued = new AtomicInteger();
  private volatile String valid = "";
  private ScriptedServer server;

  @BeforeEach
  void start() throws IOException {
    server =
        new ScriptedServer()
            .answer("/token", this::issue)
            .answer(
                "/api",
                asked ->
                    asked.header("Authorization").equals("Bearer " + valid)
                        ? Said.json("{\"n\": 1}")
                        : Said.of(401, "{}"));
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private Said issue(Asked asked) {
    valid = "token-" + issued.incrementAndGet();
    return Said.json("{\"access_token\": \"%s\", \"expires_in\": 100}".formatted(valid));
  }

  private OAuth2Options client(String tokenUrl) {
    return new OAuth2Options(
        tokenUrl,
        "exporter",
        Secret.of("s3cret/+"),
        List.of("read", "list"),
        null,
        null,
        Map.of(),
        OAuth2Options.ClientAuthentication.HEADER,
        null);
  }

  private Source open(String url, OAuth2Options oauth2) {
    HttpOptions options = new HttpOptions(url);
    options.auth = new AuthOptions(null, null, oauth2, null);
    return options.config().open(new SourceContext("id", Wanted.everything(), clock, shared));
  }

  private Source open() {
    return open(server.url("/api"), client(server.url("/token")));
  }

  private static String read(Source source) throws Exception {
    return source.read(Deadline.in(Duration.ofSeconds(20))).root().toString();
  }

  private String failure(Source source) {
    return Failures.of(() -> read(source)).replace(":" + server.port(), "");
  }

  @Test
  void asksForATokenAsRfc6749HasIt() throws Exception {
    try (Source source = open()) {
      assertThat(read(source)).isEqualTo("{\"n\":1}");
    }
    assertThat(server.lines()).containsExactly("POST /token", "GET /api");
    Asked token = server.asked.get(0);
    assertThat(token.body()).isEqualTo("grant_type=client_credentials&scope=read+list");
    assertThat(token.header("Authorization")) // exporter:s3cret%2F%2B
        .isEqualTo("Basic ZXhwb3J0ZXI6czNjcmV0JTJGJTJC");
    assertThat(token.header("Content-Type")).isEqualTo("application/x-www-form-urlencoded");
  }

  @Test
  void asksInAUsersNameAndWithTheClientInTheBody() throws Exception {
    Map<String, Secret> further = new LinkedHashMap<>();
    further.put("audience", Secret.of("https://api/"));
    OAuth2Options options =
        new OAuth2Options(
            server.url("/token"),
            "exporter",
            Secret.of("s&"),
            List.of(),
            "anna",
            Secret.of("pa ss"),
            further,
            OAuth2Options.ClientAuthentication.BODY,
            null);
    try (Source source = open(server.url("/api"), options)) {
      assertThat(read(source)).isEqualTo("{\"n\":1}");
    }
    assertThat(server.asked.get(0).body())
        .isEqualTo(
            "grant_type=password&client_id=exporter&client_secret=s%26&username=anna&password=pa+ss"
                + "&audience=https%3A%2F%2Fapi%2F");
    assertThat(server.asked.get(0).header("Authorization")).isEqualTo("null");
  }

  @Test
  void keepsATokenUntilShortlyBeforeItExpires() throws Exception {
    try (Source source = open()) {
      read(source);
      clock.pass(Duration.ofSeconds(89));
      read(source);
      assertThat(issued).hasValue(1);
      clock.pass(Duration.ofSeconds(1));
      read(source);
      assertThat(issued).hasValue(2);
    }
    assertThat(server.lines())
        .containsExactly("POST /token", "GET /api", "GET /api", "POST /token", "GET /api");
  }

  @Test
  void renewsATokenOnceWhenItIsRefused() throws Exception {
    try (Source source = open()) {
      read(source);
      valid = "revoked";
      assertThat(read(source)).isEqualTo("{\"n\":1}");
    }
    assertThat(server.lines())
        .containsExactly("POST /token", "GET /api", "GET /api", "POST /token", "GET /api");
  }

  @Test
  void doesNotAskAgainWhenANewTokenIsRefused() throws Exception {
    server.answer("/closed", asked -> Said.of(401, ""));
    try (Source source = open(server.url("/closed"), client(server.url("/token")))) {
      for (int time = 0; time < 2; time++) {
        assertThat(failure(source))
            .isEqualTo("auth: GET http://127.0.0.1/closed: 401 Unauthorized, wanted 200-299");
      }
    }
    assertThat(server.lines())
        .containsExactly("POST /token", "GET /closed", "POST /token", "GET /closed");
  }

  @Test
  void asksOnceForManyReadingsAtATime() throws Exception {
    server.answer(
        "/slow-token",
        asked -> {
          pause();
          return issue(asked);
        });
    List<Source> sources = new ArrayList<>();
    for (int count = 0; count < 20; count++) {
      sources.add(open(server.url("/api"), client(server.url("/slow-token"))));
    }
    List<Future<String>> readings = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Source source : sources) {
        readings.add(threads.submit(() -> read(source)));
      }
    }
    for (Future<String> reading : readings) {
      assertThat(reading.get()).isEqualTo("{\"n\":1}");
    }
    assertThat(issued).hasValue(1);
    for (Source source : sources) {
      source.close();
    }
  }

  @Test
  void saysTheSameToAllWhoWaitedForARefusal() throws Exception {
    server.answer(
        "/refusing",
        asked -> {
          pause();
          return Said.of(
              401,
              "{\"error\": \"invalid_client\", \"error_description\": \"Client is disabled\"}");
        });
    List<Future<String>> readings = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int count = 0; count < 5; count++) {
        Source source = open(server.url("/api"), client(server.url("/refusing")));
        readings.add(threads.submit(() -> failure(source)));
      }
    }
    for (Future<String> reading : readings) {
      assertThat(reading.get())
          .isEqualTo(
              "auth: POST http://127.0.0.1/refusing: 401 Unauthorized: invalid_client (Client is disabled)");
    }
    assertThat(server.lines()).containsExactly("POST /refusing");
  }

  @Test
  void letsAnotherAskWhenTheFirstGivesUp() throws Exception {
    CountDownLatch first = new CountDownLatch(1);
    AtomicInteger times = new AtomicInteger();
    server.answer(
        "/once-stuck",
        asked -> {
          if (times.incrementAndGet() == 1) {
            first.countDown();
            pause(60_000);
          }
          return issue(asked);
        });
    try (Source impatient = open(server.url("/api"), client(server.url("/once-stuck")));
        Source patient = open(server.url("/api"), client(server.url("/once-stuck")))) {
      FutureTask<Throwable> asking = new FutureTask<>(() -> catchThrowable(() -> read(impatient)));
      Thread asker = Thread.ofVirtual().start(asking);
      assertThat(first.await(10, TimeUnit.SECONDS)).isTrue();
      FutureTask<String> reading = new FutureTask<>(() -> read(patient));
      Thread waiter = Thread.ofVirtual().start(reading);
      assertThat(waiter.join(Duration.ofMillis(300))).isFalse();
      asker.interrupt();
      assertThat(reading.get(10, TimeUnit.SECONDS)).isEqualTo("{\"n\":1}");
      assertThat(asking.get(10, TimeUnit.SECONDS)).isNotNull();
    }
    assertThat(server.lines()).containsExactly("POST /once-stuck", "POST /once-stuck", "GET /api");
  }

  @Test
  void saysWhatIsWrongWithAnAnswer() throws Exception {
    server
        .answer("/empty", asked -> Said.json("{\"expires_in\": 5}"))
        .answer("/html", asked -> Said.of(200, "<html>secret-token</html>"))
        .answer("/broken", asked -> Said.of(503, "{}"))
        .answer("/newline", asked -> Said.json("{\"access_token\": \"a\\nb\"}"));
    String start = "http://127.0.0.1";
    assertThat(failure(open(server.url("/api"), client(server.url("/empty")))))
        .isEqualTo(
            "parse: POST "
                + start
                + "/empty: the answer holds no access_token that a header can hold");
    assertThat(failure(open(server.url("/api"), client(server.url("/html")))))
        .isEqualTo("parse: POST " + start + "/html: the answer is not JSON, or too long");
    assertThat(failure(open(server.url("/api"), client(server.url("/broken")))))
        .isEqualTo("status: POST " + start + "/broken: 503 Service Unavailable");
    assertThat(failure(open(server.url("/api"), client(server.url("/newline")))))
        .isEqualTo(
            "parse: POST "
                + start
                + "/newline: the answer holds no access_token that a header can hold");
  }

  @Test
  void keepsItsTokensSecretAndFromOtherHosts() throws Exception {
    try (ScriptedServer other =
        new ScriptedServer().answer("/", asked -> Said.json("{\"other\": 1}"))) {
      server.answer(
          "/moved",
          asked -> Said.of(302, "").with("Location", "http://localhost:" + other.port() + "/"));
      try (Source source = open(server.url("/moved"), client(server.url("/token")))) {
        assertThat(read(source)).isEqualTo("{\"other\":1}");
      }
      assertThat(other.asked.getFirst().headers()).doesNotContainKey("Authorization");
    }
    assertThat(secrets.scrub("sent token-1 to it")).isEqualTo("sent *** to it");
  }

  private static void pause() {
    pause(300);
  }

  private static void pause(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
