package io.gaugesmith.exporter.sources.sql;

import io.gaugesmith.exporter.options.Argument;
import java.nio.file.Path;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The properties that name a file. A driver would look for a relative path where the program was
 * started, so it is told where the file is.
 */
final class FileProperties {
  private static final Set<String> POSTGRESQL = Set.of("sslcert", "sslkey", "sslrootcert");
  private static final Set<String> MARIADB_STORES =
      Set.of("keyStore", "serverSslCert", "trustStore");
  private static final Set<String> MARIADB = Set.of("localSocket", "serverRsaPublicKeyFile");
  private static final Set<String> SQLSERVER = Set.of("serverCertificate", "trustStore");

  /** A URL, or a certificate itself. */
  private static final Pattern NO_PATH = Pattern.compile("(?s)|[a-zA-Z]{2,}:.*|-----.*");

  private FileProperties() {}

  /** Whether a property names a file. */
  static boolean contains(Database database, String name) {
    return Stream.of(names(database), stores(database))
        .flatMap(Set::stream)
        .anyMatch(name::equalsIgnoreCase);
  }

  private static Set<String> names(Database database) {
    return switch (database) {
      case POSTGRESQL -> POSTGRESQL;
      case MARIADB -> MARIADB;
      case SQLSERVER -> SQLSERVER;
      case SQLITE, OTHER -> Set.of();
    };
  }

  private static Set<String> stores(Database database) {
    return database == Database.MARIADB ? MARIADB_STORES : Set.of();
  }

  /** The value as the driver is to get it, by the driver's name for the property. */
  static String value(Database database, String name, Argument written) {
    String text = written.text();
    if (!contains(database, name) || NO_PATH.matcher(text).matches()) {
      return text;
    }
    Path file = written.folder().resolve(text).toAbsolutePath().normalize();
    // MariaDB's takes a store for a URL, and fails at a path
    return stores(database).contains(name) ? file.toUri().toString() : file.toString();
  }
}
