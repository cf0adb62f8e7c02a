package io.gaugesmith.exporter.sources.sql;

import io.gaugesmith.exporter.sources.Source;
import io.gaugesmith.exporter.sources.SourceConfig;
import io.gaugesmith.exporter.sources.SourceContract;
import io.gaugesmith.exporter.sources.SourceType;
import io.gaugesmith.exporter.testing.DatabaseServer;
import io.gaugesmith.exporter.testing.Failures;

/** What the tests against real servers share: a user, and how it asks. */
abstract class SqlContract extends SourceContract {
  static final String USER = "watcher";

  abstract DatabaseServer server();

  @Override
  protected SourceType<?> type() {
    return SqlConfig.TYPE;
  }

  @Override
  protected SourceConfig answering() {
    return options("SELECT 1 AS n").config();
  }

  SqlOptions options(String query) {
    return SqlOptions.of(server().url(), query).as(USER, SECRET);
  }

  String read(SqlOptions options) throws Exception {
    try (Source source = open(options.config())) {
      return source.read(later()).root().toString();
    }
  }

  String failure(SqlOptions options) {
    return Failures.of(() -> read(options));
  }
}
