package io.gaugesmith.exporter.sources.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.gaugesmith.config.Secret;
import io.gaugesmith.exporter.jq.Expression;
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
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class HttpLoginTest {
  private final SettableClock clock = new SettableClock();
  private final Secrets secrets = new Secrets();
  private final Shared shared = new Shared(secrets);
  private final AtomicInteger logins = new AtomicInteger();
  private volatile String valid = "";
  private ScriptedServer server;

  /** What a test says of the login, beyond where it is. */
  private final class Options {
    String path = "/login";
    Map<String, Secret> headers = Map.of();
    Map<String, Secret> form = Map.of();
    Map<String, Secret> json = Map.of();
    @Nullable Secret body;
    @Nullable BasicAuth basic;
    String acceptStatus = "200-399";
    @Nullable Expression token;
    @Nullable String header;
    @Nullable String scheme;
    @Nullable String cookie;
    @Nullable Expression expiresIn;
    @Nullable Duration renewAfter;
    String refusedStatus = "401";

    Source open() {
      return open("/api");
    }

    Source open(String target) {
      HttpOptions options = new HttpOptions(server.url(target));
      options.auth =
          new AuthOptions(
              null,
              null,
              null,
              new LoginOptions(
                  server.url(path),
                  "POST",
                  headers,
                  form,
                  json,
                  body,
                  basic,
                  acceptStatus,
                  token,
                  header,
                  scheme,
                  cookie,
                  expiresIn,
                  renewAfter,
                  refusedStatus,
                  null));
      return options.config().open(new SourceContext("id", Wanted.everything(), clock, shared));
    }
  }

  @BeforeEach
  void start() throws IOException {
    server = new ScriptedServer();
    server.answer(
        "/api",
        asked -> {
          String sent = asked.headers().toString();
          return !valid.isEmpty() && sent.contains(valid)
              ? Said.json("{\"n\": 1}")
              : Said.of(401, "");
        });
    server.answer(
        "/login",
        asked ->
            Said.json("{\"session\": {\"token\": \"%s\", \"ttl\": \"50\"}}".formatted(next())));
    server.answer(
        "/form",
        asked ->
            Said.of(302, "")
                .with("Location", "/home")
                .with(
                    "Set-Cookie",
                    "sid=%s; Path=/; HttpOnly; Max-Age=200".formatted(next()),
                    "lang=de",
                    "old=; Max-Age=0"));
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private String next() {
    valid = "session-" + logins.incrementAndGet();
    return valid;
  }

  private static String read(Source source) throws Exception {
    return source.read(Deadline.in(Duration.ofSeconds(20))).root().toString();
  }

  private String failure(Source source) {
    return Failures.of(() -> read(source)).replace(":" + server.port(), "");
  }

  private Asked login() {
    return server.asked.get(0);
  }

  private Asked request() {
    return server.asked.get(1);
  }

  @Test
  void sendsTheCookiesThatAFormSets() throws Exception {
    Options options = new Options();
    options.path = "/form";
    options.form = new LinkedHashMap<>();
    options.form.put("user", Secret.of("anna"));
    options.form.put("password", Secret.of("a&b"));
    try (Source source = options.open()) {
      assertThat(read(source)).isEqualTo("{\"n\":1}");
    }
    assertThat(server.lines()).containsExactly("POST /form", "GET /api");
    assertThat(login().body()).isEqualTo("user=anna&password=a%26b");
    assertThat(login().header("Content-Type")).isEqualTo("application/x-www-form-urlencoded");
    assertThat(request().header("Cookie")).isEqualTo("sid=session-1; lang=de");
  }

  @Test
  void sendsTheTokenOfAJsonAnswerAsABearer() throws Exception {
    Options options = new Options();
    options.json = new LinkedHashMap<>();
    options.json.put("user", Secret.of("anna"));
    options.json.put("password", Secret.of("a\"b"));
    options.token = Expression.compile(".session.token");
    try (Source source = options.open()) {
      assertThat(read(source)).isEqualTo("{\"n\":1}");
    }
    assertThat(login().body()).isEqualTo("{\"user\":\"anna\",\"password\":\"a\\\"b\"}");
    assertThat(login().header("Content-Type")).isEqualTo("application/json");
    assertThat(request().header("Authorization")).isEqualTo("Bearer session-1");
    assertThat(secrets.scrub("got session-1")).isEqualTo("got ***");
  }

  @Test
  void putsTheTokenWhereItIsToldTo() throws Exception {
    Options options = new Options();
    options.body = Secret.of("raw");
    options.token = Expression.compile(".session.token");
    options.header = "X-Auth-Token";
    try (Source source = options.open()) {
      read(source);
    }
    options.header = "Authorization";
    options.scheme = "Token";
    try (Source source = options.open()) {
      read(source);
    }
    options.header = null;
    options.scheme = null;
    options.cookie = "JSESSIONID";
    try (Source source = options.open()) {
      read(source);
    }
    assertThat(login().body()).isEqualTo("raw");
    assertThat(server.asked.get(1).header("X-Auth-Token")).isEqualTo("session-1");
    assertThat(server.asked.get(3).header("Authorization")).isEqualTo("Token session-2");
    assertThat(server.asked.get(5).header("Cookie")).isEqualTo("JSESSIONID=session-3");
  }

  @Test
  void takesATokenFromAHeaderOfAnEmptyAnswer() throws Exception {
    server.answer("/sessions", asked -> Said.of(201, "").with("X-Auth-Token", next()));
    Options options = new Options();
    options.path = "/sessions";
    options.basic = new BasicAuth("anna", Secret.of("pw"));
    options.token = Expression.compile("$headers[\"x-auth-token\"]");
    options.header = "X-Auth-Token";
    try (Source source = options.open()) {
      assertThat(read(source)).isEqualTo("{\"n\":1}");
    }
    assertThat(login().header("Authorization")).isEqualTo("Basic YW5uYTpwdw==");
    assertThat(request().header("X-Auth-Token")).isEqualTo("session-1");
  }

  @Test
  void takesTheCookiesOfALongPage() throws Exception {
    server.answer(
        "/long", asked -> Said.of(200, "x".repeat(2 << 20)).with("Set-Cookie", "sid=" + next()));
    Options options = new Options();
    options.path = "/long";
    try (Source source = options.open()) {
      assertThat(read(source)).isEqualTo("{\"n\":1}");
    }
  }

  @Test
  void logsInAgainWhenTheServerSaysThatItEnded() throws Exception {
    Options options = new Options();
    options.path = "/form";
    try (Source source = options.open()) {
      read(source);
      read(source);
      assertThat(logins).hasValue(1);
      valid = "other";
      assertThat(read(source)).isEqualTo("{\"n\":1}");
      assertThat(logins).hasValue(2);
    }
  }

  @Test
  void logsInAgainWhenARedirectSaysThatItEnded() throws Exception {
    server.answer(
        "/page",
        asked ->
            asked.headers().toString().contains(valid)
                ? Said.json("[]")
                : Said.of(302, "").with("Location", "/form"));
    Options options = new Options();
    options.path = "/form";
    options.refusedStatus = "302, 401";
    try (Source source = options.open("/page")) {
      read(source);
      valid = "other";
      assertThat(read(source)).isEqualTo("[]");
      assertThat(server.lines())
          .containsExactly("POST /form", "GET /page", "GET /page", "POST /form", "GET /page");
    }
  }

  @Test
  void logsInAgainShortlyBeforeItEnds() throws Exception {
    Options byCookie = new Options();
    byCookie.path = "/form";
    assertThat(secondsUntilRenewal(byCookie)).isEqualTo(180);
    Options byAnswer = new Options();
    byAnswer.token = Expression.compile(".session.token");
    byAnswer.expiresIn = Expression.compile(".session.ttl");
    assertThat(secondsUntilRenewal(byAnswer)).isEqualTo(45);
    Options byOption = new Options();
    byOption.path = "/form";
    byOption.renewAfter = Duration.ofSeconds(20);
    assertThat(secondsUntilRenewal(byOption)).isEqualTo(20);
  }

  private int secondsUntilRenewal(Options options) throws Exception {
    try (Source source = options.open()) {
      read(source);
      int before = logins.get();
      for (int second = 0; second < 1000; second += 5) {
        read(source);
        if (logins.get() > before) {
          return second;
        }
        clock.pass(Duration.ofSeconds(5));
      }
    }
    return -1;
  }

  @Test
  void saysWhyALoginIsNone() throws Exception {
    server
        .answer("/wrong", asked -> Said.of(403, "{\"token\": \"x\"}"))
        .answer("/down", asked -> Said.of(500, ""))
        .answer("/fails", asked -> Said.of(200, "Fails."));
    Options options = new Options();
    options.path = "/wrong";
    assertThat(failure(options.open()))
        .isEqualTo(
            "auth: POST http://127.0.0.1/wrong: the login was answered with 403 Forbidden, wanted 200-399");
    options.path = "/down";
    assertThat(failure(options.open()))
        .isEqualTo(
            "status: POST http://127.0.0.1/down: the login was answered with 500 Internal Server Error, wanted 200-399");
    options.path = "/fails";
    assertThat(failure(options.open()))
        .isEqualTo(
            "auth: POST http://127.0.0.1/fails: 200 OK sets no cookie: the login was refused, or its token stands elsewhere (say where with token)");
    options.path = "/login";
    options.token = Expression.compile(".sesion.token");
    assertThat(failure(options.open()))
        .isEqualTo("auth: POST http://127.0.0.1/login: auth.login.token gives no text");
    options.token = Expression.compile(".session[]");
    assertThat(failure(options.open()))
        .isEqualTo(
            "auth: POST http://127.0.0.1/login: auth.login.token .session[] gives 2 results, wanted one");
    options.token = Expression.compile(".session.token.deeper");
    assertThat(failure(options.open()))
        .isEqualTo(
            "auth: POST http://127.0.0.1/login: auth.login.token .session.token.deeper fails on the answer");
  }
}
