package io.gaugesmith.exporter.sources.sql;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gaugesmith.exporter.sources.Deadline;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * One reading: every query in one transaction. It runs on a thread that is not interrupted at
 * first: an interrupt would cut the connection and leave the query running in the database. So the
 * query is cancelled there, again and again until it has ended; only when that does not help, the
 * connection is cut.
 */
final class Reading {
  private static final Duration CANCELLING = Duration.ofMillis(600);
  private static final Duration PAUSE = Duration.ofMillis(100);
  private static final int FETCHED = 2000;

  private final SqlConfig config;
  private final Target target;
  private final Session session;
  private final Deadline deadline;
  private final Budget budget;
  private volatile @Nullable Connection connection;
  private volatile @Nullable Statement running;
  private volatile boolean cancelled;

  Reading(SqlConfig config, Target target, Session session, Deadline deadline) {
    this.config = config;
    this.target = target;
    this.session = session;
    this.deadline = deadline;
    budget = new Budget(config.maxBytes().bytes());
  }

  JsonNode run() throws IOException, InterruptedException {
    Drivers.Found driver;
    try {
      driver = session.driver();
    } catch (SQLException e) {
      throw target.failure(target.toString(), e);
    }
    FutureTask<JsonNode> reading = new FutureTask<>(() -> read(driver));
    // a driver from elsewhere may be native, and hold its thread
    Thread.Builder threads = driver.isForeign() ? Thread.ofPlatform().daemon() : Thread.ofVirtual();
    Thread worker = threads.name("sql-" + target.database()).start(reading);
    try {
      return reading.get();
    } catch (InterruptedException e) {
      cancel(reading, worker);
      throw e;
    } catch (ExecutionException e) {
      throw cause(e);
    }
  }

  private static IOException cause(ExecutionException failure) {
    return switch (failure.getCause()) {
      case IOException io -> io;
      case RuntimeException bug -> throw bug;
      case Error error -> throw error;
      case null, default -> throw new IllegalStateException(failure);
    };
  }

  private JsonNode read(Drivers.Found driver) throws IOException {
    String place = target.toString();
    boolean whole = false;
    try {
      Connection taken = session.take(driver);
      connection = taken;
      Database database = target.database();
      database.begin(taken, deadline.remaining());
      ObjectNode byName = JsonNodeFactory.instance.objectNode();
      for (Map.Entry<String, String> query : config.statements().entrySet()) {
        place = place(query.getKey());
        byName.set(query.getKey(), rows(taken, place, query.getValue()));
      }
      place = target.toString();
      database.end(taken);
      whole = true;
      return config.query() == null ? byName : byName.get("");
    } catch (SQLException e) {
      throw target.failure(place, e);
    } finally {
      connection = null;
      if (whole) {
        session.giveBack();
      } else {
        session.drop();
      }
    }
  }

  private String place(String query) {
    return query.isEmpty() ? target + ": query" : target + ": query " + query;
  }

  private JsonNode rows(Connection taken, String place, String sql)
      throws IOException, SQLException {
    try (Statement statement = taken.createStatement()) {
      statement.setEscapeProcessing(false); // braces are the database's
      statement.setMaxRows(config.maxRows() + 1);
      statement.setFetchSize(FETCHED);
      target.database().limit(statement, deadline.remaining());
      running = statement;
      if (cancelled) {
        throw new CancellationException();
      }
      if (!statement.execute(sql)) {
        throw Failures.query(place, "gives no rows; only statements that do can be read");
      }
      JsonNode rows;
      try (ResultSet result = statement.getResultSet()) {
        rows = new Rows(place, config.maxRows(), budget, target.database()).read(result);
      }
      if (statement.getMoreResults() || statement.getUpdateCount() != -1) {
        throw Failures.query(
            place, "gives more than one result; give each query a name in queries");
      }
      return rows;
    } finally {
      running = null;
    }
  }

  /** Returns when it has really ended. */
  private void cancel(FutureTask<JsonNode> reading, Thread worker) {
    cancelled = true;
    Thread.ofVirtual().name("sql-cancel").start(() -> cancelAgainAndAgain(reading));
    if (!awaitEnd(reading, CANCELLING)) {
      worker.interrupt(); // of a virtual thread this ends the connection that it waits for
      Thread.ofVirtual().name("sql-abort").start(this::abort);
      while (!awaitEnd(reading, Duration.ofDays(1))) {
        worker.interrupt();
      }
    }
  }

  private void cancelAgainAndAgain(FutureTask<JsonNode> reading) {
    long end = System.nanoTime() + CANCELLING.toNanos();
    while (!reading.isDone() && System.nanoTime() < end) {
      Statement statement = running;
      try {
        if (statement != null) {
          statement.cancel();
        }
        Thread.sleep(PAUSE);
      } catch (SQLException | InterruptedException notNow) {
        // once more, or the connection is cut
      }
    }
  }

  private void abort() {
    Connection cut = connection;
    try {
      if (cut != null) {
        cut.abort(Runnable::run);
      }
    } catch (SQLException gone) {
      // which is what was wanted
    }
  }

  private static boolean awaitEnd(FutureTask<JsonNode> reading, Duration patience) {
    long end = System.nanoTime() + patience.toNanos();
    while (true) {
      try {
        reading.get(end - System.nanoTime(), TimeUnit.NANOSECONDS);
        return true;
      } catch (ExecutionException ended) {
        return true;
      } catch (TimeoutException e) {
        return false;
      } catch (InterruptedException again) {
        // we are ending already
      }
    }
  }
}
