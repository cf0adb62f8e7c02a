package io.gaugesmith.exporter.mapping;

import io.gaugesmith.collect.Collector;
import io.gaugesmith.exporter.sources.Deadline;
import io.gaugesmith.exporter.sources.Source;
import io.gaugesmith.metrics.Snapshot;
import java.io.IOException;
import java.time.Duration;

/** Reads one source and maps its document: what stands behind a collector of a configuration. */
public final class MappedCollector implements Collector {
  private final Source source;
  private final MetricMapping mapping;
  private final Duration timeout;

  /**
   * A collector that owns its source.
   *
   * @param timeout of one collection, which the source may learn of
   */
  public MappedCollector(Source source, MetricMapping mapping, Duration timeout) {
    this.source = source;
    this.mapping = mapping;
    this.timeout = timeout;
  }

  @Override
  public void collect(Snapshot.Builder out) throws Exception {
    mapping.map(source.read(Deadline.in(timeout)), out);
  }

  @Override
  public void close() throws IOException {
    source.close();
  }
}
