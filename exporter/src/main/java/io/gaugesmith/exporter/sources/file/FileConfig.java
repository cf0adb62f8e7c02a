package io.gaugesmith.exporter.sources.file;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.gaugesmith.collect.CollectionException;
import io.gaugesmith.collect.Reason;
import io.gaugesmith.config.Default;
import io.gaugesmith.config.Doc;
import io.gaugesmith.exporter.format.FormatOptions;
import io.gaugesmith.exporter.options.ByteSize;
import io.gaugesmith.exporter.options.Inline;
import io.gaugesmith.exporter.options.PathPattern;
import io.gaugesmith.exporter.options.Rules;
import io.gaugesmith.exporter.sources.Document;
import io.gaugesmith.exporter.sources.Source;
import io.gaugesmith.exporter.sources.SourceConfig;
import io.gaugesmith.exporter.sources.SourceContext;
import io.gaugesmith.exporter.sources.SourceType;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

@Doc(
    "Reads files that something else writes. With a pattern the document is a list with an item for"
        + " each file, empty where nothing matches; the folder before the pattern must be there."
        + " With `format: prometheus` they are textfiles: each one that is wrong stays out, the"
        + " others stand, and the collection counts as failed.")
public record FileConfig(
    @Doc("The file, or a pattern of files, such as `/var/lib/jobs/*.json` or `jobs/**/*.json`.")
        PathPattern path,
    @Inline FormatOptions format,
    @Doc("How large a file may be.") @Default("10MiB") ByteSize maxBytes,
    @Doc("A file that was last changed longer ago fails the collection. Absent: any age will do.")
        @Nullable Duration maxAge)
    implements SourceConfig {
  public static final SourceType<FileConfig> TYPE =
      new SourceType<>(
          "file", FileConfig.class, Set.of(Reason.TOO_LARGE, Reason.PARSE), Set.of(), null, true);

  public FileConfig {
    Rules rules = new Rules();
    rules.check(format::requireNoExitCode);
    rules.checkSize("max_bytes", maxBytes);
    if (maxAge != null && maxAge.isZero()) {
      rules.broken("max_age", "admits no file; write for example 1h");
    }
    rules.report();
  }

  @Override
  public Source open(SourceContext context) {
    return new FileSource(this, context);
  }

  @Override
  public boolean passesFamilies() {
    return format.passesFamilies();
  }

  /** As if a file that has just been written held these bytes. */
  @Override
  public Document sample(byte[] bytes) throws CollectionException {
    JsonNode content = format.fileDecoder().decode(bytes, null);
    if (passesFamilies()) {
      return new Document(content);
    }
    JsonNode file =
        FileSource.item(path.text(), System.currentTimeMillis() / 1e3, bytes.length, content);
    return new Document(
        path.glob() == null ? file : JsonNodeFactory.instance.arrayNode().add(file));
  }
}
