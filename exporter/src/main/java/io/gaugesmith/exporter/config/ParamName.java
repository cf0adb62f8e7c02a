package io.gaugesmith.exporter.config;

import io.gaugesmith.config.Doc;
import java.util.Set;

/** What a parameter of a probe's request is called. */
@Doc("a name of letters, digits and underscores")
public record ParamName(String text) {
  private static final Set<String> TAKEN = Set.of("module", "target", "debug");

  /**
   * Reads a name.
   *
   * @throws IllegalArgumentException with a message for the user
   */
  public static ParamName parse(String text) {
    if (!text.matches("[a-zA-Z_][a-zA-Z0-9_]*")) {
      throw new IllegalArgumentException(
          "not the name of a parameter; write letters, digits and underscores");
    }
    if (TAKEN.contains(text)) {
      throw new IllegalArgumentException("is a parameter of every probe; choose another name");
    }
    return new ParamName(text);
  }

  @Override
  public String toString() {
    return text;
  }
}
