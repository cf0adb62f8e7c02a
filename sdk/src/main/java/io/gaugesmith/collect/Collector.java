package io.gaugesmith.collect;

import io.gaugesmith.metrics.Snapshot;
import java.io.Closeable;
import java.io.IOException;

/** Reads one source. Lives until the configuration changes. */
@FunctionalInterface
public interface Collector extends Closeable {
  /**
   * Adds what the source says now. All or nothing: when this throws, nothing added is published.
   * Never called concurrently, nor after {@link #close}. Interrupted when the timeout passes.
   *
   * @throws IncompleteException for a source of independent parts of which some failed: what was
   *     added is published
   * @throws CollectionException for a known {@link Reason}; any other {@link IOException} counts as
   *     {@link Reason#IO}, everything else as {@link Reason#BUG}
   */
  void collect(Snapshot.Builder out) throws Exception;

  /** Lets go of what the collector holds. Called once no collection runs; twice does no harm. */
  @Override
  default void close() throws IOException {}
}
