package io.gaugesmith.run;

/** A snapshot stays off the page because of another collector's. */
final class ClashException extends Exception {
  private static final long serialVersionUID = 1;

  ClashException(String message) {
    super(message, null, false, false); // where it was thrown says nothing
  }
}
