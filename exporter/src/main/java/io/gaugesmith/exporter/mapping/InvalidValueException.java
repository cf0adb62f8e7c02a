package io.gaugesmith.exporter.mapping;

/** A value is not what it should be; the message starts with the value. */
final class InvalidValueException extends Exception {
  private static final long serialVersionUID = 1;

  InvalidValueException(String message) {
    super(message, null, false, false);
  }
}
