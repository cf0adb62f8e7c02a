package io.gaugesmith.exporter.sources.sql;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What differs between databases: their drivers, and how one reads without writing. */
enum Database {
  POSTGRESQL("org.postgresql.Driver") {
    @Override
    Map<String, String> defaults(long maxBytes) {
      return Map.of(
          "ApplicationName", "gaugesmith",
          "tcpKeepAlive", "true",
          "cancelSignalTimeout", "2",
          "maxResultBuffer", Long.toString(2 * maxBytes + OVERHEAD)); // of what is fetched at once
    }

    // The driver's own bound; what breaks a connection has a cause.
    @Override
    boolean isTooLarge(SQLException failure) {
      return "08S01".equals(failure.getSQLState()) && failure.getCause() == null;
    }

    // For this transaction only, because the connection may be one of a pool that others use: one
    // state of the data, intervals as ISO 8601, and an end of queries that holds when we are gone.
    @Override
    void begin(Connection connection, Duration left) throws SQLException {
      connection.setReadOnly(true);
      connection.setAutoCommit(false);
      try (Statement statement = connection.createStatement()) {
        statement.execute(
            """
            SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY;
            SELECT set_config('intervalstyle', 'iso_8601', true),
              CASE WHEN current_setting('statement_timeout')::interval
                NOT BETWEEN '1us' AND '%1$dms' THEN set_config('statement_timeout', '%1$d', true) END
            """
                .formatted(left.plus(SAFETY_NET).toMillis()));
      }
    }

    // It has been told at the beginning; the driver would start a thread for it.
    @Override
    void limit(Statement statement, Duration left) {}
  },

  /** MySQL too: one driver speaks to both. */
  MARIADB("org.mariadb.jdbc.Driver") {
    @Override
    Map<String, String> defaults(long maxBytes) {
      return Map.of(
          "tinyInt1isBit", "false", // it may hold more than 0 and 1
          "yearIsDateType", "false",
          "allowLocalInfile", "false",
          "permitRedirect", "false");
    }

    @Override
    void opened(Connection connection) throws SQLException {
      execute(connection, "SET SESSION TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY");
    }

    @Override
    void begin(Connection connection, Duration left) throws SQLException {
      execute(connection, "START TRANSACTION WITH CONSISTENT SNAPSHOT, READ ONLY");
    }

    @Override
    void end(Connection connection) throws SQLException {
      execute(connection, "ROLLBACK");
    }
  },

  /** It has no read-only transactions, and its repeatable read would lock what it reads. */
  SQLSERVER("com.microsoft.sqlserver.jdbc.SQLServerDriver") {
    @Override
    Map<String, String> defaults(long maxBytes) {
      return Map.of("applicationName", "gaugesmith");
    }

    @Override
    void begin(Connection connection, Duration left) throws SQLException {
      connection.setAutoCommit(false);
    }
  },

  /** Opened so that it neither writes nor makes a new file. */
  SQLITE(null) {
    @Override
    Map<String, String> defaults(long maxBytes) {
      return Map.of("open_mode", "1");
    }

    @Override
    void begin(Connection connection, Duration left) throws SQLException {
      connection.setAutoCommit(false);
    }

    @Override
    boolean typesValues() {
      return true;
    }
  },

  /** Any other, as far as its driver goes. */
  OTHER(null) {
    @Override
    void begin(Connection connection, Duration left) throws SQLException {
      connection.setReadOnly(true);
      if (connection
          .getMetaData()
          .supportsTransactionIsolationLevel(Connection.TRANSACTION_REPEATABLE_READ)) {
        connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
      }
      connection.setAutoCommit(false);
    }
  };

  /** How much later than we do the database itself ends a query. */
  private static final Duration SAFETY_NET = Duration.ofSeconds(1);

  private static final int OVERHEAD = 1 << 20;

  private final @Nullable String driver;

  Database(@Nullable String driver) {
    this.driver = driver;
  }

  /** By the beginning of the URL. */
  static Database of(String url) {
    return switch (scheme(url)) {
      case "jdbc:postgresql" -> POSTGRESQL;
      case "jdbc:mariadb", "jdbc:mysql" -> MARIADB;
      case "jdbc:sqlserver" -> SQLSERVER;
      case "jdbc:sqlite" -> SQLITE;
      default -> OTHER;
    };
  }

  /** {@code jdbc:} and the word after it. */
  static String scheme(String url) {
    int end = url.indexOf(':', "jdbc:".length());
    return (end < 0 ? url : url.substring(0, end)).toLowerCase(Locale.ROOT);
  }

  /** The class of the driver that comes with the program; null where none does. */
  @Nullable String driver() {
    return driver;
  }

  /**
   * Properties that hold where the configuration says nothing else.
   *
   * @param maxBytes how much a collection may hold
   */
  Map<String, String> defaults(long maxBytes) {
    return Map.of();
  }

  /** Once for each connection. */
  void opened(Connection connection) throws SQLException {}

  /** Begins a transaction that reads. */
  abstract void begin(Connection connection, Duration left) throws SQLException;

  /** Ends it; nothing of it stays. */
  void end(Connection connection) throws SQLException {
    connection.rollback();
    connection.setAutoCommit(true);
  }

  /** Lets the database end a query that we could not. */
  void limit(Statement statement, Duration left) throws SQLException {
    statement.setQueryTimeout((int) Math.min(left.plus(SAFETY_NET).toSeconds(), 100_000));
  }

  /** Whether a result was larger than the driver was told to take. */
  boolean isTooLarge(SQLException failure) {
    return false;
  }

  /** Whether the type belongs to the value and not to the column. */
  boolean typesValues() {
    return false;
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
