package io.gaugesmith.exporter.sources;

import java.util.List;

/** What a user writes for a source of events. */
public interface EventSourceConfig extends SourceConfig {
  @Override
  EventSource open(SourceContext context);

  /** The kinds of its events. */
  List<EventKind> kinds();

  /** Hands on the events that these bytes hold, to try a mapping without the source. */
  EventCounts sample(byte[] bytes, EventSink sink);

  /** The same, but reading also what was written before it is opened: to try a mapping. */
  EventSourceConfig fromStart();
}
