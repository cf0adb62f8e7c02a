package io.gaugesmith.exporter.sources;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;

/** Takes the events of one source, one by one, and accumulates what they say. */
public interface EventSink {
  /** Takes an event whole, or drops it: false. */
  boolean take(Event event);

  /** Is told a text of which no event was made. */
  default void miss(byte[] bytes, int from, int to) {}

  /** All that has accumulated, so that it can go on from there another time. */
  JsonNode memory();

  /**
   * Goes on from there. Called before the first event.
   *
   * @throws IOException where this is no memory of such a sink
   */
  void restore(JsonNode memory) throws IOException;
}
