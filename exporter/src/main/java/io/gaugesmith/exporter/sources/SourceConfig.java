package io.gaugesmith.exporter.sources;

import io.gaugesmith.collect.CollectionException;
import io.gaugesmith.exporter.format.DocumentFormat;
import io.gaugesmith.exporter.format.FormatOptions;
import org.jspecify.annotations.Nullable;

/** What a user writes for one source. Implemented by a record, whose components are the options. */
public interface SourceConfig {
  /** Does no I/O: a source that is down must not stop the exporter from starting. */
  Source open(SourceContext context);

  /**
   * The default metrics with these options, where the document then has another form than the one
   * that {@link SourceType#defaultMetrics} is written for; null where it has that form.
   */
  default @Nullable String defaultMetrics() {
    return null;
  }

  /** Whether a reading may compute for long; it gets a thread of the system then. */
  default boolean computes() {
    return false;
  }

  /** Whether its documents are whole families, which are passed on and not mapped. */
  default boolean passesFamilies() {
    return false;
  }

  /**
   * The document that these bytes stand for, to try a mapping without the source. Where a source
   * reads no bytes, they are its document as JSON.
   *
   * @throws CollectionException where they are not what they should be
   */
  default Document sample(byte[] bytes) throws CollectionException {
    return new Document(FormatOptions.of(DocumentFormat.JSON).decoder().decode(bytes, null));
  }
}
