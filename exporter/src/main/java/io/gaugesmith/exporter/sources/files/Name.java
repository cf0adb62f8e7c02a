package io.gaugesmith.exporter.sources.files;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The name of a file as bytes, in a buffer that is used again: it holds until the next name. */
final class Name {
  byte[] buffer;
  int start;
  int end;

  Name(byte[] buffer) {
    this.buffer = buffer;
    end = buffer.length;
  }

  static Name of(String text) {
    return new Name(text.getBytes(StandardCharsets.UTF_8));
  }

  int length() {
    return end - start;
  }

  boolean startsWith(byte[] prefix) {
    return prefix.length <= length() && equals(prefix, start);
  }

  boolean endsWith(byte[] suffix) {
    return suffix.length <= length() && equals(suffix, end - suffix.length);
  }

  private boolean equals(byte[] part, int at) {
    for (int i = 0; i < part.length; i++) {
      if (buffer[at + i] != part[i]) {
        return false;
      }
    }
    return true;
  }

  byte[] bytes() {
    return Arrays.copyOfRange(buffer, start, end);
  }

  /** The name as text; what is not UTF-8 in it shows as a replacement character. */
  @Override
  public String toString() {
    return new String(buffer, start, length(), StandardCharsets.UTF_8);
  }
}
