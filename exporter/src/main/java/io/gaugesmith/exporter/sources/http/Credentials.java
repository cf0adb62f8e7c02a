package io.gaugesmith.exporter.sources.http;

import io.gaugesmith.collect.CollectionException;
import io.gaugesmith.exporter.sources.Deadline;
import java.io.Closeable;
import java.io.IOException;

/** Who sends the requests of a source, and what proves it. For use by any thread. */
interface Credentials extends Closeable {
  /** What to send with a request now. */
  Grant grant(Deadline deadline) throws CollectionException, InterruptedException;

  /** Whether an answer of this status says that a grant no longer holds. */
  default boolean isRefusal(int status) {
    return false;
  }

  /** A server refused this grant: it is not to be used again. */
  default void drop(Grant refused) {}

  @Override
  default void close() throws IOException {}
}
