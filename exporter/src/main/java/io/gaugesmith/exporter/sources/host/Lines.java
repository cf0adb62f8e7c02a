package io.gaugesmith.exporter.sources.host;

import java.nio.charset.StandardCharsets;

/** Lines of words and numbers, read as the bytes they are. */
final class Lines {
  byte[] bytes = new byte[4096];
  private int length;
  private int at;

  void restart(int newLength) {
    length = newLength;
    at = 0;
  }

  boolean isAtEnd() {
    return at >= length;
  }

  /** Goes to the start of the next line. */
  void nextLine() {
    while (at < length && bytes[at++] != '\n') {}
  }

  /** Whether the line goes on with this text; if so, goes behind it. */
  boolean skip(String text) {
    if (at + text.length() > length) {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      if (bytes[at + i] != text.charAt(i)) {
        return false;
      }
    }
    at += text.length();
    return true;
  }

  /**
   * Goes behind the key that a line begins with. Lines are searched from the current one to the
   * last and then from the first, so keys are best asked for in the order of the file.
   */
  boolean find(String key) {
    int start = at;
    for (; at < length; nextLine()) {
      if (skip(key)) {
        return true;
      }
    }
    for (at = 0; at < start; nextLine()) {
      if (skip(key)) {
        return true;
      }
    }
    return false;
  }

  /** Whether the line has one more word. */
  boolean hasWord() {
    while (at < length && (bytes[at] == ' ' || bytes[at] == '\t')) {
      at++;
    }
    return at < length && bytes[at] != '\n';
  }

  /** The next word of the line; empty at its end. */
  String word() {
    return hasWord() ? until((byte) ' ') : "";
  }

  /** The text up to a mark, which is skipped, or to the end of the word or line. */
  String until(byte mark) {
    int start = at;
    while (at < length && bytes[at] != mark && bytes[at] != ' ' && bytes[at] != '\n') {
      at++;
    }
    String text = new String(bytes, start, at - start, StandardCharsets.UTF_8);
    if (at < length && bytes[at] == mark) {
      at++;
    }
    return text;
  }

  void skipWord() {
    if (hasWord()) {
      while (at < length && bytes[at] != ' ' && bytes[at] != '\n') {
        at++;
      }
    }
  }

  /** The next word of the line as a whole number; what is not a digit ends it. */
  long number() {
    long number = 0;
    if (hasWord()) {
      for (; at < length && bytes[at] >= '0' && bytes[at] <= '9'; at++) {
        number = number * 10 + (bytes[at] - '0');
      }
    }
    return number;
  }

  /** The next word of the line as a number with a fraction. */
  double decimal() {
    return Double.parseDouble(word());
  }
}
