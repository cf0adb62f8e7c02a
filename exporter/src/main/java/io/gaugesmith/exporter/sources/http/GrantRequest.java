package io.gaugesmith.exporter.sources.http;

import io.gaugesmith.collect.CollectionException;
import io.gaugesmith.exporter.sources.Deadline;
import java.io.Closeable;
import java.io.IOException;

/** Asks a server for a grant; its text is the request, for messages. */
interface GrantRequest extends Closeable {
  Grant ask(Deadline deadline) throws CollectionException, InterruptedException;

  @Override
  void close() throws IOException;
}
