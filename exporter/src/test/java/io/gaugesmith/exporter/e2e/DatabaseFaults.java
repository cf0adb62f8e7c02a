package io.gaugesmith.exporter.e2e;

import io.gaugesmith.exporter.testing.DatabaseServer;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** What a database can do wrong, and the reason for which reading it must fail. */
final class DatabaseFaults implements Closeable {
  private final DatabaseServer server;
  private final Path passwordFile;
  private final String password;
  private CompletableFuture<Void> meanwhile = CompletableFuture.completedFuture(null);

  /**
   * Starts a server.
   *
   * @param passwordFile where its user's password will be
   */
  DatabaseFaults(Path passwordFile, String password) throws Exception {
    server = DatabaseServer.postgresql();
    this.passwordFile = passwordFile;
    this.password = password;
    server.execute("CREATE ROLE watcher LOGIN");
    setPassword(password);
    repair();
  }

  /** The collector's source. */
  String source() {
    return """
    sql:
          url: "%s"
          username: watcher
          password_file: %s
          query: SELECT n FROM answer()
          max_rows: 100
    """
        .formatted(server.url(), passwordFile.getFileName())
        .stripTrailing();
  }

  private void repair() throws SQLException {
    answer("bigint", "SELECT 1::bigint");
  }

  private void answer(String type, String query) throws SQLException {
    server.execute(
        "DROP FUNCTION IF EXISTS answer()",
        "CREATE FUNCTION answer() RETURNS TABLE (n "
            + type
            + ") LANGUAGE sql AS $$"
            + query
            + "$$");
  }

  private void setPassword(String text) throws SQLException, IOException {
    changePassword(text);
    Files.writeString(passwordFile, text);
  }

  /** So that old connections are of no use either. */
  private void changePassword(String text) throws SQLException {
    server.execute("ALTER ROLE watcher PASSWORD '" + text + "'");
    server.ask("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'watcher'");
  }

  List<Fault> all(String collector) {
    return List.of(
        new Fault(collector, "refuses", "connect", server::stop, server::start),
        new Fault(
            collector,
            "password rotated there first",
            "auth",
            () -> changePassword(password + "-rotated"),
            () -> setPassword(password + "-rotated")),
        new Fault(
            collector,
            "wrong password here",
            "auth",
            () -> Files.writeString(passwordFile, password + "-wrong"),
            () -> Files.writeString(passwordFile, password + "-rotated")),
        saying(collector, "hangs", "timeout", "bigint", "SELECT 1 FROM pg_sleep(100)"),
        saying(
            collector,
            "too many rows",
            "too_large",
            "bigint",
            "SELECT generate_series(1, 1000000)"),
        saying(collector, "fails", "query", "bigint", "SELECT 1 / 0"),
        saying(collector, "null", "mapping", "bigint", "SELECT NULL::bigint"),
        saying(collector, "other types", "mapping", "text", "SELECT 'many'"),
        saying(collector, "no rows", "mapping", "bigint", "SELECT 1 WHERE false"),
        meanwhile(
            collector,
            "cuts the connection",
            () ->
                server.ask(
                    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                        + " WHERE usename = 'watcher'")),
        meanwhile(
            collector,
            "restarts",
            () -> {
              server.stop();
              server.start();
            }),
        new Fault(
            collector,
            "is gone",
            "query",
            () -> server.execute("DROP FUNCTION answer()"),
            this::repair));
  }

  private Fault saying(String collector, String name, String reason, String type, String query) {
    return new Fault(collector, name, reason, () -> answer(type, query), this::repair);
  }

  /** Something that happens while the query runs. */
  private Fault meanwhile(String collector, String name, Fault.Action action) {
    return new Fault(
        collector,
        name,
        "connect",
        () -> {
          answer("bigint", "SELECT 1 FROM pg_sleep(100)");
          meanwhile = CompletableFuture.runAsync(() -> afterTheQueryStarted(action));
        },
        () -> {
          meanwhile.join();
          repair();
        });
  }

  private void afterTheQueryStarted(Fault.Action action) {
    try {
      while (server
          .ask(
              "SELECT 1 FROM pg_stat_activity WHERE usename = 'watcher' AND state = 'active'"
                  + " AND query LIKE '%answer%'")
          .isEmpty()) {
        Thread.sleep(20);
      }
      action.run();
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
