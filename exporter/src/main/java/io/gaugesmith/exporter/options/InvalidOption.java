package io.gaugesmith.exporter.options;

/**
 * A rule between options is broken. Thrown by the compact constructor of a record; the reader adds
 * the place.
 */
public final class InvalidOption extends IllegalArgumentException {
  private static final long serialVersionUID = 1;
  private final String option;

  /**
   * A broken rule.
   *
   * @param option the option to point at, as users write it
   * @param message what is wrong; what is right
   */
  public InvalidOption(String option, String message) {
    super(message);
    this.option = option;
  }

  public String option() {
    return option;
  }
}
