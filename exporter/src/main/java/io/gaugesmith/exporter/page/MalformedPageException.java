package io.gaugesmith.exporter.page;

/** A page that breaks the rules of its format; the message says in which line, and which rule. */
public final class MalformedPageException extends Exception {
  private static final long serialVersionUID = 1;

  MalformedPageException(String message) {
    super(message);
  }
}
