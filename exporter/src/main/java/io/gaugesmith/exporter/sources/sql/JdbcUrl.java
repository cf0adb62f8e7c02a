package io.gaugesmith.exporter.sources.sql;

import io.gaugesmith.exporter.options.InvalidOption;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A JDBC URL taken apart. A driver that comes with the program never sees the properties of a URL:
 * they are read here, by one grammar, and handed over as properties, so that no spelling of a name
 * means one thing to the check and another to the driver.
 *
 * @param base the URL without properties; of other drivers the whole URL
 * @param properties those that stand in the URL; of other drivers none
 */
record JdbcUrl(Database database, String base, Map<String, String> properties) {
  /** As much of it as messages show: never a name, a password or a property. */
  String shown() {
    return switch (database) {
      case POSTGRESQL, MARIADB, SQLSERVER -> base;
      case SQLITE, OTHER -> Database.scheme(base);
    };
  }

  private static final String EXAMPLE = "write for example jdbc:postgresql://host:5432/name";
  private static final Pattern PRINTABLE = Pattern.compile("jdbc:[a-zA-Z][\\w-]*:[!-~ ]*");
  private static final Pattern NETWORK =
      Pattern.compile("(jdbc:\\w+)(://[\\w.,:\\[\\]-]+(?:/[^/?#;&\\s]*)?)(?:\\?(.*))?");
  private static final Pattern SQL_SERVER =
      Pattern.compile("(jdbc:sqlserver)(://[\\w.:\\[\\]-]+(?:\\\\[\\w$-]+)?(?::\\d+)?)(?:;(.*))?");
  private static final Pattern CREDENTIALS =
      Pattern.compile("//[^/?#;]*@|^jdbc:oracle:\\w+:[^@]*/[^@]*@");

  /**
   * Takes a URL apart.
   *
   * @throws InvalidOption when it is none, or may not be used; never repeats it
   */
  static JdbcUrl parse(String url) {
    if (!PRINTABLE.matcher(url).matches()) {
      throw wrong("is not a JDBC URL; " + EXAMPLE);
    }
    if (CREDENTIALS.matcher(url).find()) {
      throw wrong("holds a name or a password; write username and password");
    }
    Database database = Database.of(url);
    return switch (database) {
      case POSTGRESQL, MARIADB -> split(database, NETWORK.matcher(url), "&", true);
      case SQLSERVER -> split(database, SQL_SERVER.matcher(url), ";", false);
      case SQLITE, OTHER -> {
        PropertyRules.checkForeignUrl(url);
        yield new JdbcUrl(database, url, Map.of());
      }
    };
  }

  private static JdbcUrl split(Database database, Matcher url, String separator, boolean encoded) {
    if (!url.matches()) {
      throw wrong("is not a URL of this database; " + example(database));
    }
    String scheme = database == Database.MARIADB ? "jdbc:mariadb" : url.group(1);
    Map<String, String> properties = new LinkedHashMap<>();
    String query = url.group(3);
    if (query != null) {
      for (String pair : query.split(separator, -1)) {
        if (!pair.isEmpty()) {
          put(properties, pair, encoded);
        }
      }
    }
    return new JdbcUrl(database, scheme + url.group(2), Collections.unmodifiableMap(properties));
  }

  private static void put(Map<String, String> properties, String pair, boolean encoded) {
    int equals = pair.indexOf('=');
    if (equals < 1) {
      throw wrong("has a property without a value");
    }
    String name = pair.substring(0, equals);
    String value = pair.substring(equals + 1);
    if (!encoded && value.indexOf('{') >= 0) {
      throw wrong("has a value in braces; write it under properties");
    }
    try {
      String plain = encoded ? URLDecoder.decode(value, StandardCharsets.UTF_8) : value;
      if (properties.putIfAbsent(name, plain) != null) {
        throw wrong("states a property twice");
      }
    } catch (IllegalArgumentException e) {
      throw e instanceof InvalidOption known ? known : wrong("has a % that encodes nothing");
    }
  }

  private static String example(Database database) {
    return switch (database) {
      case POSTGRESQL -> EXAMPLE;
      case MARIADB -> "write for example jdbc:mariadb://host:3306/name";
      case SQLSERVER -> "write for example jdbc:sqlserver://host:1433;databaseName=name";
      case SQLITE, OTHER -> "";
    };
  }

  private static InvalidOption wrong(String message) {
    return new InvalidOption("url", message);
  }
}
