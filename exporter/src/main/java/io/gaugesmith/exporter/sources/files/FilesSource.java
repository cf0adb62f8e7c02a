package io.gaugesmith.exporter.sources.files;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.gaugesmith.exporter.options.FilePath;
import io.gaugesmith.exporter.sources.Deadline;
import io.gaugesmith.exporter.sources.Document;
import io.gaugesmith.exporter.sources.Source;
import io.gaugesmith.exporter.sources.SourceContext;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;

/** Reads folders, as far as somebody wants to know what is in them. */
final class FilesSource implements Source {
  private final FilesConfig config;
  private final Needs needs;
  private final Selection selection;
  private final Clock clock;
  private final Walk walk;

  FilesSource(FilesConfig config, SourceContext context, Walk walk) {
    this.config = config;
    this.needs =
        Needs.of(config, config.path() == null ? context.wanted().under("[]") : context.wanted());
    this.selection = new Selection(config.include(), config.exclude());
    this.clock = context.clock();
    this.walk = walk;
  }

  @Override
  public Document read(Deadline deadline) throws IOException, InterruptedException {
    Instant now = clock.instant();
    if (config.path() != null) {
      return new Document(read(config.path(), now));
    }
    ArrayNode folders = JsonNodeFactory.instance.arrayNode();
    for (FilePath path : config.paths()) {
      folders.add(read(path, now));
    }
    return new Document(folders);
  }

  private JsonNode read(FilePath path, Instant now) throws IOException, InterruptedException {
    Tally tally = new Tally(config, needs, selection, now);
    walk.walk(path.path(), tally);
    return tally.document(path.text());
  }
}
