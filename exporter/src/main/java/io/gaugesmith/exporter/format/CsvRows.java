package io.gaugesmith.exporter.format;

import io.gaugesmith.collect.CollectionException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Splits CSV into rows. */
final class CsvRows {
  private final String text;
  private final char delimiter;
  private int position;
  private int nextLine = 1;
  private int line = 1;

  CsvRows(String text, char delimiter) {
    this.text = text;
    this.delimiter = delimiter;
  }

  /** The line in which the row that was read last starts. */
  int line() {
    return line;
  }

  /** The next row that is no empty line; null at the end. */
  @Nullable List<String> next() throws CollectionException {
    while (position < text.length() && atLineBreak()) {
      skipLineBreak();
    }
    if (position == text.length()) {
      return null;
    }
    line = nextLine;
    List<String> fields = new ArrayList<>();
    fields.add(field());
    while (position < text.length() && text.charAt(position) == delimiter) {
      position++;
      fields.add(field());
    }
    if (position < text.length()) {
      skipLineBreak();
    }
    return fields;
  }

  private String field() throws CollectionException {
    if (position < text.length() && text.charAt(position) == '"') {
      return quoted();
    }
    int start = position;
    while (position < text.length() && text.charAt(position) != delimiter && !atLineBreak()) {
      position++;
    }
    return text.substring(start, position);
  }

  private String quoted() throws CollectionException {
    int opened = nextLine;
    StringBuilder field = new StringBuilder();
    while (true) {
      position++;
      int end = text.indexOf('"', position);
      if (end < 0) {
        throw Decoder.malformed("line %d opens a quote that never closes".formatted(opened));
      }
      field.append(text, position, end);
      nextLine += (int) text.substring(position, end).chars().filter(c -> c == '\n').count();
      position = end + 1;
      if (position == text.length() || text.charAt(position) != '"') {
        break;
      }
      field.append('"');
    }
    if (position < text.length() && text.charAt(position) != delimiter && !atLineBreak()) {
      throw Decoder.malformed(
          "line %d has text after a closing quote: %s"
              .formatted(nextLine, Excerpt.around(text, position)));
    }
    return field.toString();
  }

  private boolean atLineBreak() {
    char character = text.charAt(position);
    return character == '\n'
        || (character == '\r'
            && (position + 1 == text.length() || text.charAt(position + 1) == '\n'));
  }

  private void skipLineBreak() {
    position += text.charAt(position) == '\r' && position + 1 < text.length() ? 2 : 1;
    nextLine++;
  }
}
