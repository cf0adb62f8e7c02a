package io.gaugesmith.exporter.sources.file;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.POJONode;
import io.gaugesmith.collect.CollectionException;
import io.gaugesmith.collect.Reason;
import io.gaugesmith.exporter.format.Decoder;
import io.gaugesmith.exporter.options.FileProblem;
import io.gaugesmith.exporter.options.PathPattern;
import io.gaugesmith.exporter.page.MetricsPage;
import io.gaugesmith.exporter.page.Textfiles;
import io.gaugesmith.exporter.sources.Deadline;
import io.gaugesmith.exporter.sources.Document;
import io.gaugesmith.exporter.sources.Source;
import io.gaugesmith.exporter.sources.SourceContext;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads one file, or all that match a pattern. */
final class FileSource implements Source {
  private final FileConfig config;
  private final String collector;
  private final Decoder decoder;
  private final Clock clock;
  private final boolean readsContent;

  FileSource(FileConfig config, SourceContext context) {
    this.config = config;
    collector = context.id();
    decoder = config.format().fileDecoder();
    clock = context.clock();
    readsContent =
        config.path().glob() == null
            ? context.wanted().reads("content")
            : context.wanted().reads("[]", "content");
  }

  @Override
  public Document read(Deadline deadline) throws IOException, InterruptedException {
    List<PathPattern.Found> files = find();
    if (config.passesFamilies()) {
      return new Document(new POJONode(textfiles(files)));
    }
    if (config.path().glob() == null) {
      return new Document(item(files.get(0)));
    }
    ArrayNode items = JsonNodeFactory.instance.arrayNode();
    for (PathPattern.Found file : files) {
      items.add(item(file));
    }
    return new Document(items);
  }

  /** With a pattern each file fails for itself, otherwise there is only the one. */
  private Textfiles textfiles(List<PathPattern.Found> found)
      throws IOException, InterruptedException {
    List<Textfiles.Textfile> files = new ArrayList<>();
    List<CollectionException> failures = new ArrayList<>();
    for (PathPattern.Found file : found) {
      try {
        files.add(reading(file, whole -> textfile(file, whole)));
      } catch (CollectionException e) {
        if (config.path().glob() == null) {
          throw e;
        }
        failures.add(e);
      }
    }
    return new Textfiles(collector, files, failures);
  }

  private Textfiles.Textfile textfile(PathPattern.Found file, WholeFile whole) throws IOException {
    POJONode page = (POJONode) content(whole);
    return new Textfiles.Textfile(
        file.text(), seconds(whole.mtime()), (MetricsPage) page.getPojo());
  }

  private List<PathPattern.Found> find() throws IOException {
    try {
      return config.path().find();
    } catch (NotDirectoryException e) {
      throw failure(config.path().text(), e.getFile() + " is not a folder", e);
    } catch (IOException e) {
      throw failure(config.path().text(), "the folder cannot be searched: " + FileProblem.of(e), e);
    }
  }

  private JsonNode item(PathPattern.Found file) throws IOException, InterruptedException {
    return reading(
        file, whole -> item(file.text(), seconds(whole.mtime()), whole.size(), content(whole)));
  }

  private JsonNode content(WholeFile whole) throws CollectionException {
    return whole.bytes() == null ? NullNode.getInstance() : decoder.decode(whole.bytes(), null);
  }

  /** What becomes of a whole file. */
  private interface Reader<T> {
    T read(WholeFile whole) throws IOException;
  }

  /** Reads one file; whatever fails names it. */
  private <T> T reading(PathPattern.Found file, Reader<T> reader)
      throws CollectionException, InterruptedException {
    try {
      WholeFile whole = WholeFile.read(file.path(), (int) config.maxBytes().bytes(), readsContent);
      requireFresh(whole.mtime());
      return reader.read(whole);
    } catch (CollectionException e) {
      throw new CollectionException(e.reason(), file.text() + ": " + e.getMessage(), e);
    } catch (NoSuchFileException e) {
      throw failure(file.text(), "there is no such file", e);
    } catch (IOException e) {
      throw failure(file.text(), "cannot be read: " + FileProblem.of(e), e);
    }
  }

  private void requireFresh(Instant mtime) throws CollectionException {
    Duration age = Duration.between(mtime, clock.instant());
    Duration most = config.maxAge();
    if (most != null && age.compareTo(most) > 0) {
      throw new CollectionException(
          Reason.IO,
          "was last changed %d s ago, max_age is %d s"
              .formatted(age.toSeconds(), most.toSeconds()));
    }
  }

  static ObjectNode item(String path, double mtime, long size, JsonNode content) {
    ObjectNode item = JsonNodeFactory.instance.objectNode();
    item.put("path", path).put("mtime", mtime).put("size", size);
    item.set("content", content);
    return item;
  }

  private static double seconds(Instant moment) {
    return moment.getEpochSecond() + moment.getNano() / 1e9;
  }

  private static CollectionException failure(String path, String what, @Nullable Throwable cause) {
    return new CollectionException(Reason.IO, path + ": " + what, cause);
  }
}
