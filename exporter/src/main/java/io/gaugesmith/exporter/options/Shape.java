package io.gaugesmith.exporter.options;

import java.util.Map;

/** What may stand for an option. The reader, the schema and the reference follow it alike. */
public sealed interface Shape {
  /** One value. */
  record Value(OptionType<?> type) implements Shape {}

  /** One value that is never shown; the option has a twin {@code <option>_file}. */
  record Hidden() implements Shape {}

  /** A list. */
  record Many(Shape item) implements Shape {}

  /** A map with free keys, kept in the order of the file. */
  record Keyed(OptionType<?> key, Shape value) implements Shape {}

  /** The options of a record. */
  record Section(Class<? extends Record> type) implements Shape {}

  /** The options of one of several records, under its name: {@code http: {...}}. */
  record Choice(Map<String, Class<? extends Record>> alternatives) implements Shape {}
}
