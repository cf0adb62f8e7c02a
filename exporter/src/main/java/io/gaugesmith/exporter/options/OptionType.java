package io.gaugesmith.exporter.options;

import java.util.Map;

/** How an option that is one value is read, named and described. One for each Java type. */
public interface OptionType<T> {
  Class<T> type();

  /** For messages and the reference: {@code a duration, such as 30s or 5m}. */
  String name();

  /**
   * Reads a value.
   *
   * @throws IllegalArgumentException with a message for the user: what is wrong; what is right
   */
  T parse(OptionText text);

  /** The JSON schema of what is accepted, placeholders aside. */
  Map<String, Object> schema();
}
