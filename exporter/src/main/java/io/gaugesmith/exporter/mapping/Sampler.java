package io.gaugesmith.exporter.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import io.gaugesmith.collect.CollectionException;

/** Makes samples of what a metric's expressions gave for each item of one document. */
interface Sampler {
  /** Takes one item. Both arrays are used again for the next item. */
  void add(Run run, Item item, String[] labels, JsonNode[] values) throws CollectionException;

  /** Called after the last item. */
  default void end(Run run) throws CollectionException {}
}
