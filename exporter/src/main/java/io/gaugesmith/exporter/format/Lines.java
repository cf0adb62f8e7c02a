package io.gaugesmith.exporter.format;

import io.gaugesmith.collect.CollectionException;

/** Walks over the lines of a text; both kinds of line break end one. */
final class Lines {
  /** Takes a line. */
  interface Visitor {
    void line(int number, String text) throws CollectionException;
  }

  private Lines() {}

  static void visit(String text, Visitor visitor) throws CollectionException {
    int number = 1;
    int start = 0;
    while (start < text.length()) {
      int end = text.indexOf('\n', start);
      int next = end < 0 ? text.length() : end + 1;
      int last = end < 0 ? text.length() : end;
      if (last > start && text.charAt(last - 1) == '\r') {
        last--;
      }
      visitor.line(number++, text.substring(start, last));
      start = next;
    }
  }
}
