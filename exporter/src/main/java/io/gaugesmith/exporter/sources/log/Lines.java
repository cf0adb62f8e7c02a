package io.gaugesmith.exporter.sources.log;

import java.nio.charset.StandardCharsets;

/** A run of whole lines in a buffer. */
final class Lines {
  private final byte[] bytes;
  private final int from;
  private final int to;
  private final int longest;
  private final String latin; // the same bytes, to be searched by what the JVM searches fast with
  private final boolean ascii;
  private int start;
  private int end;
  private int next;

  /**
   * The lines from one place to another, the last of which ends with a newline or there.
   *
   * @param longest how many bytes a line may have
   */
  Lines(byte[] bytes, int from, int to, int longest) {
    this.longest = longest;
    this.bytes = bytes;
    this.from = from;
    this.to = to;
    latin = new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
    ascii = Ascii.isAscii(bytes, from, to);
    next = from;
  }

  /** Goes to the next line; false where there is none. */
  boolean advance() {
    if (next >= to) {
      return false;
    }
    start = next;
    int newline = latin.indexOf('\n', start - from);
    end = newline < 0 ? to : from + newline;
    next = end + 1;
    if (end > start && bytes[end - 1] == '\r') {
      end--;
    }
    return true;
  }

  byte[] bytes() {
    return bytes;
  }

  /** Where the line starts. */
  int start() {
    return start;
  }

  /** Where it ends, without its end-of-line. */
  int end() {
    return end;
  }

  boolean isTooLong() {
    return end - start > longest;
  }

  boolean isAscii() {
    return ascii || Ascii.isAscii(bytes, start, end);
  }

  /** The first place from the line on where this ASCII text stands; beyond all lines: nowhere. */
  int indexOf(String text) {
    int index = latin.indexOf(text, start - from);
    return index < 0 ? Integer.MAX_VALUE : from + index;
  }
}
