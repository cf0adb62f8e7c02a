package io.gaugesmith.exporter.sources.host;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;

/** One part of the document. It is left out where the system does not offer it. */
@FunctionalInterface
interface Section {
  void write(ObjectNode document) throws IOException, InterruptedException;
}
