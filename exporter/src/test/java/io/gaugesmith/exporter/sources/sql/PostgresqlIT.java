package io.gaugesmith.exporter.sources.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import io.gaugesmith.config.Secret;
import io.gaugesmith.exporter.sources.Source;
import io.gaugesmith.exporter.sources.SourceConfig;
import io.gaugesmith.exporter.testing.DatabaseServer;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Against a real server. */
class PostgresqlIT extends SqlContract {
  private static DatabaseServer server;

  @BeforeAll
  static void start() throws Exception {
    server = DatabaseServer.postgresql();
    server.execute(
        "CREATE ROLE watcher LOGIN PASSWORD '" + SECRET + "'",
        "CREATE TABLE orders (id int PRIMARY KEY, state text, cents bigint)",
        "INSERT INTO orders VALUES (1, 'open', 500), (2, 'open', 700), (3, 'paid', NULL)",
        "GRANT ALL ON orders TO watcher");
  }

  @AfterAll
  static void stop() throws Exception {
    server.close();
  }

  @Override
  DatabaseServer server() {
    return server;
  }

  @Override
  protected SourceConfig failing() throws SQLException {
    server.execute(
        "DROP ROLE IF EXISTS guest", "CREATE ROLE guest NOLOGIN PASSWORD '" + SECRET + "'");
    return SqlOptions.of(server.url(), "SELECT 1 AS n").as("guest", SECRET).config();
  }

  @Override
  protected void repair() throws SQLException {
    server.execute("ALTER ROLE guest LOGIN");
  }

  @Override
  protected Optional<SourceConfig> hanging() {
    return Optional.of(options("SELECT pg_sleep(1000)").config());
  }

  @Test
  void givesAnObjectForEachRow() throws Exception {
    assertThat(
            read(
                options(
                    "SELECT state, count(*) AS n, sum(cents) FROM orders GROUP BY 1 ORDER BY 1")))
        .isEqualTo(
            """
            [{"state":"open","n":2,"sum":1200},{"state":"paid","n":1,"sum":null}]\
            """);
  }

  @Test
  void showsValuesOfEveryType() throws Exception {
    assertThat(
            read(
                options(
                    """
                    SELECT true AS yes, 7::smallint AS small, 9007199254740993 AS big,
                      12.50 AS exact, 123456789012345678901234567890.5 AS long,
                      0.1::real AS single, 0.1::float8 AS double, 'NaN'::float8 AS nan,
                      'infinity'::float8 AS inf, 'NaN'::numeric AS numeric_nan,
                      'text' AS text, 'c'::char(3) AS char, 12.5::money::numeric AS money,
                      date '2026-01-31' AS date, time '13:05:00' AS time,
                      timestamp '2026-01-31 13:05' AS local,
                      timestamptz '2026-01-31 13:05:00.25+02' AS moment,
                      'infinity'::timestamptz AS forever,
                      interval '1 day 02:30:00.5' AS span, interval '2 months' AS months,
                      '6f1e2f4e-0000-4000-8000-000000000001'::uuid AS id,
                      ARRAY[1,2] AS list, '{"a": 1}'::jsonb AS json, '<a/>'::xml AS xml,
                      '\\xcafe'::bytea AS bytes, inet '10.0.0.1' AS address, B'101' AS bits,
                      NULL::int AS nothing\
                    """)))
        .isEqualTo(
            """
            [{"yes":true,"small":7,"big":9007199254740993,"exact":12.5,\
            "long":1.2345678901234568E29,"single":0.1,"double":0.1,"nan":"NaN",\
            "inf":"Infinity","numeric_nan":"NaN","text":"text","char":"c  ","money":12.5,\
            "date":"2026-01-31","time":"13:05:00","local":"2026-01-31T13:05:00",\
            "moment":"2026-01-31T11:05:00.250Z","forever":"infinity","span":"P1DT2H30M0.5S",\
            "months":"P2M","id":"6f1e2f4e-0000-4000-8000-000000000001","list":"{1,2}",\
            "json":"{\\"a\\": 1}","xml":"<a/>","bytes":"cafe","address":"10.0.0.1","bits":"101",\
            "nothing":null}]\
            """);
  }

  @Test
  void readsAllQueriesInOneState() throws Exception {
    SqlOptions options = SqlOptions.of(server.url(), null).as(USER, SECRET);
    options.queries.put("before", "SELECT count(*) AS n FROM orders");
    options.queries.put("wait", "SELECT pg_sleep(1)::text AS slept");
    options.queries.put("after", "SELECT count(*) AS n FROM orders");
    try (Source source = open(options.config())) {
      FutureTask<String> reading = new FutureTask<>(() -> source.read(later()).root().toString());
      Thread.ofVirtual().start(reading);
      await().until(() -> running("pg_sleep(1)") == 1);
      server.execute("INSERT INTO orders VALUES (99, 'open', 1)");
      assertThat(reading.get())
          .isEqualTo("{\"before\":[{\"n\":3}],\"wait\":[{\"slept\":\"\"}],\"after\":[{\"n\":3}]}");
      assertThat(read(options("SELECT count(*) AS n FROM orders"))).isEqualTo("[{\"n\":4}]");
    } finally {
      server.execute("DELETE FROM orders WHERE id = 99");
    }
  }

  @Test
  void refusesWhatWrites() throws Exception {
    assertThat(failure(options("DELETE FROM orders RETURNING id")))
        .isEqualTo(
            "query: jdbc:postgresql://127.0.0.1:%d/shop: query: ERROR: cannot execute DELETE in a"
                    .formatted(server.port())
                + " read-only transaction");
    SqlOptions options = SqlOptions.of(server.url(), null).as(USER, SECRET);
    options.queries.put("end", "COMMIT");
    options.queries.put("write", "DELETE FROM orders RETURNING id");
    assertThat(failure(options)).startsWith("query: ");
    options.queries.put("end", "SET TRANSACTION READ WRITE");
    assertThat(failure(options)).startsWith("query: ");
    assertThat(server.ask("SELECT count(*) FROM orders")).isEqualTo(List.of("3"));
  }

  @Test
  void endsTheQueryInTheServerWhenInterrupted() throws Exception {
    try (Source source = open(options("SELECT pg_sleep(123)").config())) {
      FutureTask<Throwable> reading =
          new FutureTask<>(() -> catchThrowable(() -> source.read(later())));
      Thread thread = Thread.ofVirtual().start(reading);
      await().until(() -> running("pg_sleep(123)") == 1);
      thread.interrupt();
      assertThat(reading.get()).isInstanceOf(InterruptedException.class);
      assertThat(running("pg_sleep(123)")).isZero();
    }
  }

  /** How many sessions run a query with this text. */
  private static int running(String text) throws SQLException {
    return Integer.parseInt(
        server
            .ask(
                "SELECT count(*) FROM pg_stat_activity WHERE state = 'active' AND usename = 'watcher'"
                    + " AND query LIKE '%"
                    + text
                    + "%'")
            .getFirst());
  }

  @Test
  void leavesNoConnectionBehind() throws Exception {
    try (Source source = open(options("SELECT 1 AS n").config())) {
      source.read(later());
      source.read(later());
      assertThat(sessions()).isEqualTo(1);
    }
    await().atMost(Duration.ofSeconds(5)).until(() -> sessions() == 0);
  }

  private static int sessions() throws SQLException {
    return Integer.parseInt(
        server.ask("SELECT count(*) FROM pg_stat_activity WHERE usename = 'watcher'").getFirst());
  }

  @Test
  void takesThePasswordThatHoldsNow() throws Exception {
    AtomicReference<String> password = new AtomicReference<>(SECRET);
    SqlOptions options = options("SELECT 1 AS n");
    options.password = Secret.read("file", password::get);
    try (Source source = open(options.config())) {
      source.read(later());
      server.execute("ALTER ROLE watcher PASSWORD 'another-secret'");
      password.set("another-secret");
      assertThat(source.read(later()).root()).hasToString("[{\"n\":1}]");
      password.set("no-secret");
      assertThat(catchThrowable(() -> source.read(later())))
          .hasMessageContaining("password authentication failed");
    } finally {
      server.execute("ALTER ROLE watcher PASSWORD '" + SECRET + "'");
    }
  }

  @Test
  void connectsAgainWhereAConnectionWasCut() throws Exception {
    try (Source source = open(options("SELECT 1 AS n").config())) {
      source.read(later());
      server.ask(
          "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'watcher'");
      assertThat(source.read(later()).root()).hasToString("[{\"n\":1}]");
    }
  }

  @Test
  void saysWhatIsTooMuch() throws Exception {
    SqlOptions options = options("SELECT generate_series(1, 1000000) AS n");
    options.maxRows = 1000;
    assertThat(failure(options)).endsWith("/shop: query: gives more than max_rows, 1000 rows");
    options = options("SELECT generate_series(1, 1000) AS n");
    options.maxRows = 1000;
    assertThat(read(options)).endsWith("{\"n\":1000}]");
    options = options("SELECT repeat('x', 1000) AS x FROM generate_series(1, 1000)");
    options.maxBytes = 64 * 1024;
    assertThat(failure(options))
        .endsWith("/shop: query: the values hold more than max_bytes, 65536 bytes");
    options = options("SELECT repeat('x', 300000000) AS x");
    assertThat(failure(options))
        .isEqualTo(
            "too_large: jdbc:postgresql://127.0.0.1:%d/shop: query: the values hold more than"
                    .formatted(server.port())
                + " max_bytes, 10485760 bytes");
  }

  @Test
  void letsTheServerEndWhatWeNoLongerCan() throws Exception {
    String setting = "SELECT current_setting('statement_timeout') AS t";
    assertThat(read(options(setting))).matches("\\[\\{\"t\":\"(6[01]\\d{3}ms|61s|1min)\"}]");
    server.execute("ALTER ROLE watcher SET statement_timeout = '5s'");
    try {
      assertThat(read(options(setting))).isEqualTo("[{\"t\":\"5s\"}]");
    } finally {
      server.execute("ALTER ROLE watcher RESET statement_timeout");
    }
  }

  @Test
  void wantsANameForEachColumn() {
    assertThat(failure(options("SELECT 1 AS id, 2 AS id")))
        .endsWith("/shop: query: two columns are called \"id\"; tell them apart with AS");
  }

  @Test
  void saysWhyItCannotRead() {
    assertThat(failure(SqlOptions.of("jdbc:postgresql://127.0.0.1:1/shop", "SELECT 1")))
        .startsWith(
            "connect: jdbc:postgresql://127.0.0.1:1/shop: Connection to 127.0.0.1:1 refused");
    assertThat(failure(SqlOptions.of("jdbc:postgresql://host.invalid/shop", "SELECT 1")))
        .isEqualTo(
            "connect: jdbc:postgresql://host.invalid/shop: The connection attempt failed."
                + " (UnknownHostException: host.invalid)");
    assertThat(failure(SqlOptions.of(server.url(), "SELECT 1").as(USER, "wrong-password")))
        .endsWith("FATAL: password authentication failed for user \"watcher\"")
        .startsWith("auth: ");
    assertThat(failure(options("SELECT * FROM nowhere")))
        .contains("/shop: query: ERROR: relation \"nowhere\" does not exist")
        .startsWith("query: ");
    assertThat(
            failure(SqlOptions.of(server.url() + "?sslmode=require", "SELECT 1").as(USER, SECRET)))
        .endsWith("/shop: The server does not support SSL.")
        .startsWith("tls: ");
  }
}
