package io.gaugesmith.exporter.sources;

import io.gaugesmith.collect.CollectionException;
import java.io.Closeable;
import java.io.IOException;

/** Reads one thing and returns what it said. Opened without I/O; lives until its options change. */
public interface Source extends Closeable {
  /**
   * What the source says now. Never called concurrently, nor after {@link #close}; interrupted at
   * the deadline, and expected to end within a second of it.
   *
   * @throws CollectionException for a known reason; any other {@link IOException} counts as {@code
   *     io}, everything else as {@code bug}
   */
  Document read(Deadline deadline) throws Exception;

  /** Lets go of connections and the like. Called once no reading runs; twice does no harm. */
  @Override
  default void close() throws IOException {}
}
