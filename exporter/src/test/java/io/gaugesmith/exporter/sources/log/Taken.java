package io.gaugesmith.exporter.sources.log;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.gaugesmith.exporter.sources.Event;
import io.gaugesmith.exporter.sources.EventSink;
import java.util.ArrayList;
import java.util.List;

/** Keeps every event as text. */
final class Taken implements EventSink {
  private final List<String> events = new ArrayList<>();

  @Override
  public synchronized boolean take(Event event) {
    return events.add(event.document().root().toString());
  }

  synchronized List<String> events() {
    return List.copyOf(events);
  }

  @Override
  public synchronized JsonNode memory() {
    return JsonNodeFactory.instance.numberNode(events.size());
  }

  @Override
  public void restore(JsonNode memory) {}
}
