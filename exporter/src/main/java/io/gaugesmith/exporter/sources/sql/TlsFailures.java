package io.gaugesmith.exporter.sources.sql;

import java.security.GeneralSecurityException;
import java.sql.SQLException;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * Which exceptions mean that there is no TLS with whom we want it. Drivers say so in words only,
 * with the state of any failure to connect; where they translate these, the place where they were
 * thrown tells.
 */
final class TlsFailures {
  private static final int DEEPEST = 20;

  private TlsFailures() {}

  static boolean contains(Database database, SQLException failure) {
    return hasCause(failure)
        || switch (database) {
          case POSTGRESQL ->
              wasThrownIn(failure, "org.postgresql.ssl.")
                  || (failure.getCause() == null
                      && wasThrownIn(
                          failure, "org.postgresql.core.v3.ConnectionFactoryImpl.enableSSL"));
          case MARIADB ->
              wasThrownIn(failure, "org.mariadb.jdbc.plugin.tls.")
                  || wasThrownIn(
                      failure,
                      "org.mariadb.jdbc.client.impl.StandardClient.validateServerSslCapability")
                  || String.valueOf(failure.getMessage()).contains("Self signed certificates");
          case SQLSERVER, SQLITE, OTHER -> false;
        };
  }

  private static boolean hasCause(Throwable failure) {
    @Nullable Throwable cause = failure;
    for (int depth = 0; cause != null && depth < DEEPEST; depth++) {
      if (cause instanceof SSLException || cause instanceof GeneralSecurityException) {
        return true;
      }
      cause = cause.getCause();
    }
    return false;
  }

  private static boolean wasThrownIn(SQLException failure, String prefix) {
    return Stream.of(failure.getStackTrace())
        .anyMatch(frame -> (frame.getClassName() + "." + frame.getMethodName()).startsWith(prefix));
  }
}
