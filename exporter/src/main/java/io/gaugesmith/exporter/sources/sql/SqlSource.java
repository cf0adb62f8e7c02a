package io.gaugesmith.exporter.sources.sql;

import io.gaugesmith.exporter.sources.Deadline;
import io.gaugesmith.exporter.sources.Document;
import io.gaugesmith.exporter.sources.Lease;
import io.gaugesmith.exporter.sources.Source;
import io.gaugesmith.exporter.sources.SourceContext;
import java.io.IOException;

/** Asks one database. */
final class SqlSource implements Source {
  private final SqlConfig config;
  private final Target target;
  private final Lease<Drivers> drivers;
  private final Session session;

  SqlSource(SqlConfig config, SourceContext context) {
    this.config = config;
    target = new Target(config);
    drivers =
        context
            .shared()
            .lease(Drivers.class, context.drivers(), () -> new Drivers(context.drivers()));
    session = new Session(target, drivers.thing());
  }

  @Override
  public Document read(Deadline deadline) throws IOException, InterruptedException {
    return new Document(new Reading(config, target, session, deadline).run());
  }

  @Override
  public void close() throws IOException {
    try (drivers) {
      session.close();
    }
  }
}
