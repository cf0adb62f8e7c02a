package io.gaugesmith.exporter.sources;

import java.util.List;

/**
 * One kind of event of a source.
 *
 * @param name as users write it under {@code on:}; empty where there is only one kind, without name
 * @param fields names of the document's fields whose values are text as it stands in the event;
 *     {@link Event} knows each by its place here. Others, and a place that names none, are empty
 */
public record EventKind(String name, List<String> fields) {
  public EventKind {
    fields = List.copyOf(fields);
  }
}
