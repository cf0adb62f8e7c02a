package io.gaugesmith.exporter.sources.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import io.gaugesmith.exporter.sources.Source;
import io.gaugesmith.exporter.sources.SourceConfig;
import io.gaugesmith.exporter.testing.DatabaseServer;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Against a real server. */
class MariadbIT extends SqlContract {
  private static DatabaseServer server;

  @BeforeAll
  static void start() throws Exception {
    server = DatabaseServer.mariadb();
    server.execute(
        "CREATE USER watcher IDENTIFIED BY '" + SECRET + "'",
        "GRANT ALL ON shop.* TO watcher",
        "CREATE TABLE orders (id int PRIMARY KEY, state varchar(10), cents bigint)",
        "INSERT INTO orders VALUES (1, 'open', 500), (2, 'open', 700), (3, 'paid', NULL)",
        "CREATE TABLE loose (id int) ENGINE = MyISAM",
        "INSERT INTO loose VALUES (1)");
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
    server.execute("DROP USER IF EXISTS guest");
    return SqlOptions.of(server.url(), "SELECT 1 AS n").as("guest", SECRET).config();
  }

  @Override
  protected void repair() throws SQLException {
    server.execute(
        "CREATE USER guest IDENTIFIED BY '" + SECRET + "'", "GRANT SELECT ON shop.* TO guest");
  }

  @Override
  protected Optional<SourceConfig> hanging() {
    return Optional.of(options("SELECT SLEEP(1000)").config());
  }

  @Test
  void showsValuesOfEveryType() throws Exception {
    server.execute(
        """
        CREATE TABLE kinds (yes boolean, small tinyint(1), whole int unsigned,
          big bigint unsigned, exact decimal(40,2), single float, twice double, word varchar(10),
          letters text, day date, hour time, at datetime(3), stamp timestamp NULL, since year,
          flags bit(8), bytes varbinary(4), kind enum('a','b'), j json, nothing int)\
        """,
        """
        INSERT INTO kinds VALUES (true, 5, 4000000000, 18446744073709551615,
          12345678901234567890123456789.50, 0.1, 0.1, 'text', 'more', '2026-01-31', '13:05:00',
          '2026-01-31 13:05:00.25', '2026-01-31 13:05:00', 2026, b'101', 0xcafe, 'b', '{"a": 1}',
          NULL)\
        """);
    assertThat(read(options("SELECT * FROM kinds")))
        .isEqualTo(
            """
            [{"yes":1,"small":5,"whole":4000000000,"big":18446744073709551615,\
            "exact":1.2345678901234568E28,"single":0.1,"twice":0.1,"word":"text",\
            "letters":"more","day":"2026-01-31","hour":"13:05:00","at":"2026-01-31T13:05:00.25",\
            "stamp":"2026-01-31T13:05:00","since":2026,"flags":"05","bytes":"cafe","kind":"b",\
            "j":"{\\"a\\": 1}","nothing":null}]\
            """);
  }

  @Test
  void readsWhatShowSays() throws Exception {
    assertThat(read(options("SHOW GLOBAL STATUS LIKE 'Uptime_since_flush_status'")))
        .matches("\\[\\{\"Variable_name\":\"Uptime_since_flush_status\",\"Value\":\"\\d+\"}]");
  }

  @Test
  void takesTheUrlOfMysql() throws Exception {
    String url = server.url().replace("jdbc:mariadb", "jdbc:mysql");
    assertThat(read(SqlOptions.of(url, "SELECT 1 AS n").as(USER, SECRET))).isEqualTo("[{\"n\":1}]");
  }

  @Test
  void readsAllQueriesInOneState() throws Exception {
    SqlOptions options = SqlOptions.of(server.url(), null).as(USER, SECRET);
    options.queries.put("before", "SELECT count(*) AS n FROM orders");
    options.queries.put("wait", "SELECT SLEEP(1) AS slept");
    options.queries.put("after", "SELECT count(*) AS n FROM orders");
    try (Source source = open(options.config())) {
      FutureTask<String> reading = new FutureTask<>(() -> source.read(later()).root().toString());
      Thread.ofVirtual().start(reading);
      await().until(() -> running("SLEEP(1)") == 1);
      server.execute("INSERT INTO orders VALUES (99, 'open', 1)");
      assertThat(reading.get())
          .isEqualTo("{\"before\":[{\"n\":3}],\"wait\":[{\"slept\":0}],\"after\":[{\"n\":3}]}");
    } finally {
      server.execute("DELETE FROM orders WHERE id = 99");
    }
  }

  @Test
  void refusesWhatWrites() throws Exception {
    for (String write :
        List.of(
            "DELETE FROM orders RETURNING id",
            "DELETE FROM loose RETURNING id",
            "TRUNCATE orders",
            "DROP TABLE orders")) {
      assertThat(failure(options(write)))
          .contains("Cannot execute statement in a READ ONLY transaction");
    }
    SqlOptions options = SqlOptions.of(server.url(), null).as(USER, SECRET);
    options.queries.put("end", "COMMIT");
    options.queries.put("write", "DELETE FROM loose RETURNING id");
    assertThat(failure(options)).startsWith("query: ");
    assertThat(server.ask("SELECT count(*) FROM orders UNION ALL SELECT count(*) FROM loose"))
        .isEqualTo(List.of("3", "1"));
  }

  @Test
  void endsTheQueryInTheServerWhenInterrupted() throws Exception {
    try (Source source = open(options("SELECT SLEEP(123)").config())) {
      FutureTask<Throwable> reading =
          new FutureTask<>(() -> catchThrowable(() -> source.read(later())));
      Thread thread = Thread.ofVirtual().start(reading);
      await().until(() -> running("SLEEP(123)") == 1);
      thread.interrupt();
      assertThat(reading.get()).isInstanceOf(InterruptedException.class);
      assertThat(running("SLEEP(123)")).isZero();
    }
  }

  /** How many sessions run a query with this text. */
  private static int running(String text) throws SQLException {
    return Integer.parseInt(
        server
            .ask(
                "SELECT count(*) FROM information_schema.processlist"
                    + " WHERE user = 'watcher' AND info LIKE '%"
                    + text
                    + "%'")
            .getFirst());
  }

  @Test
  void letsTheServerEndWhatWeNoLongerCan() throws Exception {
    assertThat(read(options("SELECT @@max_statement_time AS t")))
        .matches("\\[\\{\"t\":6[01]\\.0}]");
  }

  @Test
  void saysWhatIsTooMuch() throws Exception {
    SqlOptions options = options("SELECT seq FROM seq_1_to_1000000");
    options.maxRows = 1000;
    assertThat(failure(options)).endsWith("/shop: query: gives more than max_rows, 1000 rows");
  }

  @Test
  void connectsAgainWhereAConnectionWasCut() throws Exception {
    try (Source source = open(options("SELECT 1 AS n").config())) {
      source.read(later());
      server.execute("KILL USER watcher");
      assertThat(source.read(later()).root()).hasToString("[{\"n\":1}]");
    }
  }

  @Test
  void saysWhyItCannotRead() {
    assertThat(failure(SqlOptions.of("jdbc:mariadb://127.0.0.1:1/shop", "SELECT 1")))
        .startsWith("connect: jdbc:mariadb://127.0.0.1:1/shop: ");
    assertThat(failure(SqlOptions.of(server.url(), "SELECT 1").as(USER, "wrong-password")))
        .contains("Access denied for user 'watcher'")
        .startsWith("auth: ");
    assertThat(failure(options("SELECT * FROM nowhere")))
        .contains("/shop: query: ")
        .contains("Table 'shop.nowhere' doesn't exist")
        .startsWith("query: ");
    String insisting = server.url().replace("sslMode=disable", "sslMode=trust");
    assertThat(failure(SqlOptions.of(insisting, "SELECT 1").as(USER, SECRET)))
        .contains("Trying to connect with ssl, but ssl not enabled in the server.")
        .startsWith("tls: ");
  }
}
