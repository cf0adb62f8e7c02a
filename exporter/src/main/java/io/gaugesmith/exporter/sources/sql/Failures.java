package io.gaugesmith.exporter.sources.sql;

import io.gaugesmith.collect.CollectionException;
import io.gaugesmith.collect.Reason;
import java.sql.SQLException;
import java.sql.SQLInvalidAuthorizationSpecException;
import java.sql.SQLTimeoutException;
import java.util.Set;

/** What a driver's exception means. Of its causes only what the first of them said is told. */
final class Failures {
  private static final int SHOWN = 300;
  private static final int DEEPEST = 20;
  private static final int SQLSERVER_LOGIN_FAILED = 18456;
  private static final int ORACLE_LOGIN_DENIED = 1017;

  /** The server ends, starts, or has no room. */
  private static final Set<String> UNAVAILABLE = Set.of("57P01", "57P02", "57P03", "53300");

  private Failures() {}

  static CollectionException of(
      Database database, String place, SQLException failure, String hint) {
    String message = failure.getMessage() + origin(failure);
    String shown = message.length() > SHOWN ? message.substring(0, SHOWN) + "…" : message;
    return new CollectionException(reason(database, failure), place + ": " + shown + hint);
  }

  static CollectionException query(String place, String what) {
    return new CollectionException(Reason.QUERY, place + ": " + what);
  }

  /** Where drivers do not say it themselves: a host that is not known, a certificate. */
  private static String origin(SQLException failure) {
    Throwable origin = failure;
    for (int depth = 0; origin.getCause() != null && depth < DEEPEST; depth++) {
      origin = origin.getCause();
    }
    String said = origin.getMessage();
    return failure.getCause() == null
            || said == null
            || String.valueOf(failure.getMessage()).contains(said)
        ? ""
        : " (%s: %s)".formatted(origin.getClass().getSimpleName(), said);
  }

  private static Reason reason(Database database, SQLException failure) {
    String state = failure.getSQLState() == null ? "" : failure.getSQLState();
    if (TlsFailures.contains(database, failure)) {
      return Reason.TLS;
    }
    if (state.startsWith("28")
        || failure instanceof SQLInvalidAuthorizationSpecException
        || failure.getErrorCode() == SQLSERVER_LOGIN_FAILED
        || failure.getErrorCode() == ORACLE_LOGIN_DENIED) {
      return Reason.AUTH;
    }
    if (state.startsWith("08") || UNAVAILABLE.contains(state)) {
      return Reason.CONNECT;
    }
    return failure instanceof SQLTimeoutException ? Reason.TIMEOUT : Reason.QUERY;
  }
}
