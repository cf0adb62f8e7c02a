package io.gaugesmith.exporter.config;

/** What a collector is called: the value of the label {@code collector}. */
public record CollectorId(String text) {
  static final String PATTERN = "[a-zA-Z0-9_-]+";

  /**
   * Reads an id.
   *
   * @throws IllegalArgumentException with a message for the user
   */
  public static CollectorId parse(String text) {
    if (!text.matches(PATTERN)) {
      throw new IllegalArgumentException(
          "not an id; write letters, digits, - and _ only, as in app-status");
    }
    return new CollectorId(text);
  }

  @Override
  public String toString() {
    return text;
  }
}
