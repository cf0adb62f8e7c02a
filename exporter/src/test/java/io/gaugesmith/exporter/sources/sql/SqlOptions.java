package io.gaugesmith.exporter.sources.sql;

import io.gaugesmith.config.Secret;
import io.gaugesmith.exporter.options.Argument;
import io.gaugesmith.exporter.options.ByteSize;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The options of one test, from their defaults on. */
final class SqlOptions {
  private static final Path FOLDER = Path.of("");

  private final String url;
  private final @Nullable String query;
  Map<String, String> queries = new LinkedHashMap<>();
  @Nullable String username;
  @Nullable Secret password;
  int maxRows = 10_000;
  long maxBytes = 10 << 20;
  Map<String, String> properties = Map.of();
  Map<String, Secret> secretProperties = Map.of();

  private SqlOptions(String url, @Nullable String query) {
    this.url = url;
    this.query = query;
  }

  static SqlOptions of(String url, @Nullable String query) {
    return new SqlOptions(url, query);
  }

  SqlOptions as(String user, String secret) {
    username = user;
    password = Secret.of(secret);
    return this;
  }

  SqlConfig config() {
    Map<String, Argument> arguments = new LinkedHashMap<>();
    properties.forEach((name, value) -> arguments.put(name, new Argument(value, FOLDER)));
    return new SqlConfig(
        new Argument(url, FOLDER),
        username,
        password,
        query,
        queries,
        maxRows,
        new ByteSize(maxBytes),
        arguments,
        secretProperties);
  }
}
