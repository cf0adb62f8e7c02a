package io.gaugesmith.exporter.regex;

/** An expression holds what may not mean the same to both engines; RE2/J matches it alone. */
final class UnsupportedSyntaxException extends Exception {
  private static final long serialVersionUID = 1;

  UnsupportedSyntaxException() {
    super(null, null, false, false);
  }
}
