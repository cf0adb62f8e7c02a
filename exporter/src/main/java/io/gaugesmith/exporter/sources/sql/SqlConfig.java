package io.gaugesmith.exporter.sources.sql;

import io.gaugesmith.collect.Reason;
import io.gaugesmith.config.Default;
import io.gaugesmith.config.Doc;
import io.gaugesmith.config.Secret;
import io.gaugesmith.exporter.options.Argument;
import io.gaugesmith.exporter.options.ByteSize;
import io.gaugesmith.exporter.options.InvalidOption;
import io.gaugesmith.exporter.options.Rules;
import io.gaugesmith.exporter.sources.Source;
import io.gaugesmith.exporter.sources.SourceConfig;
import io.gaugesmith.exporter.sources.SourceContext;
import io.gaugesmith.exporter.sources.SourceType;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The options of what is asked of one database. */
@Doc(
    "Asks a database over JDBC. The document is a list with an object for each row, or, with"
        + " `queries`, an object with such a list for each. All queries of a collection are read in"
        + " one read-only transaction.")
public record SqlConfig(
    @Doc(
            "The database, as in `jdbc:postgresql://host:5432/name`, `jdbc:mariadb://host/name`,"
                + " `jdbc:mysql://host/name` or `jdbc:sqlserver://host;databaseName=name`; without"
                + " a name and a password.")
        Argument url,
    @Doc("The user's name.") @Nullable String username,
    @Doc("The user's password.") @Nullable Secret password,
    @Doc("What to ask: one statement. Either this or `queries`.") @Nullable String query,
    @Doc("What to ask, by name; one statement each.") @Default("{}") Map<String, String> queries,
    @Doc("How many rows a query may give.") @Default("10000") int maxRows,
    @Doc("How much all values of a collection may hold together.") @Default("10MiB")
        ByteSize maxBytes,
    @Doc(
            "Properties of the driver, such as sslmode; those that could run or read something else"
                + " are refused.")
        @Default("{}")
        Map<String, Argument> properties,
    @Doc("The same for values that no one may see, such as the password of a key.") @Default("{}")
        Map<String, Secret> secretProperties)
    implements SourceConfig {
  public static final SourceType<SqlConfig> TYPE =
      new SourceType<>(
          "sql",
          SqlConfig.class,
          Set.of(Reason.CONNECT, Reason.TLS, Reason.AUTH, Reason.QUERY, Reason.TOO_LARGE),
          Set.of(),
          null,
          false);

  private static final int MOST_ROWS = 1_000_000;

  public SqlConfig {
    queries = Collections.unmodifiableMap(new LinkedHashMap<>(queries));
    properties = Collections.unmodifiableMap(new LinkedHashMap<>(properties));
    secretProperties = Collections.unmodifiableMap(new LinkedHashMap<>(secretProperties));
    Rules rules = new Rules();
    checkQueries(rules, url.text(), query, queries);
    if (maxRows < 1 || maxRows > MOST_ROWS) {
      rules.broken("max_rows", "must be at least 1 and at most " + MOST_ROWS);
    }
    rules.checkSize("max_bytes", maxBytes);
    if (password != null && username == null) {
      rules.broken("password", "needs username as well");
    }
    Target.check(rules, url.text(), properties, secretProperties.keySet());
    rules.report();
  }

  private static void checkQueries(
      Rules rules, String url, @Nullable String query, Map<String, String> queries) {
    if (query != null && !queries.isEmpty()) {
      rules.broken("queries", "query and queries exclude each other");
    }
    if (query == null && queries.isEmpty()) {
      rules.broken("query", "is missing; write query or queries");
    }
    Database database = Database.of(url);
    if (query != null) {
      rules.check(() -> checkStatement("query", query, database));
    }
    queries.forEach(
        (name, text) -> rules.check(() -> checkStatement("queries." + name, text, database)));
  }

  private static void checkStatement(String option, String text, Database database) {
    int statements = Statements.count(text, database);
    if (statements == 0) {
      throw new InvalidOption(option, "holds no statement");
    }
    if (statements > 1) {
      throw new InvalidOption(option, "holds more than one statement; give each a name in queries");
    }
  }

  /** What to ask, by name; the only query's name is empty. */
  Map<String, String> statements() {
    return query == null ? queries : Map.of("", query);
  }

  @Override
  public Source open(SourceContext context) {
    return new SqlSource(this, context);
  }
}
