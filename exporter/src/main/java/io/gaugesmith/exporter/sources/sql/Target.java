package io.gaugesmith.exporter.sources.sql;

import io.gaugesmith.collect.CollectionException;
import io.gaugesmith.config.Secret;
import io.gaugesmith.exporter.options.Argument;
import io.gaugesmith.exporter.options.InvalidOption;
import io.gaugesmith.exporter.options.Rules;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import java.util.Set;

/** What to connect to, and as whom. */
final class Target {
  private static final int MARIADB_ACCESS_DENIED = 1045;

  private final SqlConfig config;
  private final JdbcUrl url;

  Target(SqlConfig config) {
    this.config = config;
    url = JdbcUrl.parse(config.url().text());
  }

  /** Reports what may not be, all at once. */
  static void check(
      Rules rules, String text, Map<String, Argument> properties, Set<String> secretProperties) {
    JdbcUrl url;
    try {
      url = JdbcUrl.parse(text);
    } catch (InvalidOption invalid) {
      rules.broken(invalid.option(), String.valueOf(invalid.getMessage()));
      return;
    }
    Map<String, String> placeByName = new LinkedHashMap<>();
    url.properties().keySet().forEach(name -> admit(rules, url, placeByName, "url", name));
    properties
        .keySet()
        .forEach(name -> {
          admit(rules, url, placeByName, "properties." + name, name);
          if (PropertyRules.isSecret(name)) {
            rules.broken("properties." + name, "is a secret; write it under secret_properties");
          }
        });
    secretProperties.forEach(name -> {
      String place = "secret_properties." + name;
      admit(rules, url, placeByName, place, name);
      if (FileProperties.contains(url.database(), name)) {
        rules.broken(place, "names a file, which is no secret; write it under properties");
      }
    });
  }

  private static void admit(
      Rules rules, JdbcUrl url, Map<String, String> placeByName, String place, String name) {
    rules.check(() -> {
      String admitted = PropertyRules.admitted(url.database(), place, name);
      String other = placeByName.putIfAbsent(admitted, place);
      if (other != null) {
        throw new InvalidOption(place, "stands under " + other + " too; write it once");
      }
      if (place.equals("url") && PropertyRules.isSecret(name)) {
        throw new InvalidOption(place, "holds a secret; write it under secret_properties");
      }
    });
  }

  /** What it means that the driver failed. */
  CollectionException failure(String place, SQLException failure) {
    return url.database().isTooLarge(failure)
        ? Budget.exceeded(place, config.maxBytes().bytes())
        : Failures.of(url.database(), place, failure, hint(failure));
  }

  /** MariaDB does not say that it refuses a connection because it is not encrypted. */
  private String hint(SQLException failure) {
    return url.database() == Database.MARIADB
            && failure.getErrorCode() == MARIADB_ACCESS_DENIED
            && isWithoutTls()
        ? "; the server may want TLS, which sslMode disables"
        : "";
  }

  private boolean isWithoutTls() {
    Map<String, String> stated = new LinkedHashMap<>(url.properties());
    config.properties().forEach((name, value) -> stated.put(name, value.text()));
    return stated.entrySet().stream()
        .anyMatch(property ->
            property.getKey().equalsIgnoreCase("sslMode")
                && property.getValue().equalsIgnoreCase("disable"));
  }

  Database database() {
    return url.database();
  }

  /** The URL that a driver gets. */
  String base() {
    return url.base();
  }

  /** What it gets beside that, as it stands in the configuration and its files now. */
  Properties properties() throws IOException {
    Properties all = new Properties();
    all.putAll(url.database().defaults(config.maxBytes().bytes()));
    Path folder = config.url().folder();
    url.properties().forEach((name, value) -> put(all, name, new Argument(value, folder)));
    config.properties().forEach((name, value) -> put(all, name, value));
    for (Map.Entry<String, Secret> secret : config.secretProperties().entrySet()) {
      all.setProperty(admitted(secret.getKey()), secret.getValue().reveal());
    }
    if (config.username() != null) {
      all.setProperty("user", config.username());
    }
    if (config.password() != null) {
      all.setProperty("password", config.password().reveal());
    }
    return all;
  }

  private void put(Properties all, String name, Argument value) {
    String admitted = admitted(name);
    all.setProperty(admitted, FileProperties.value(url.database(), admitted, value));
  }

  /** The driver's name for a property. */
  private String admitted(String name) {
    return PropertyRules.admitted(url.database(), "properties", name);
  }

  /** For messages. */
  @Override
  public String toString() {
    return url.shown();
  }
}
