package io.gaugesmith.exporter.regex;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * A text that the JDK's engine reads character by character, each of which counts as a step. At the
 * bound reading ends with {@link ExceededException}: so no expression can hold the thread.
 */
final class Steps implements CharSequence {
  /** Thrown at the bound; has no stack trace, for it may be thrown often. */
  static final class ExceededException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private ExceededException() {
      super(null, null, false, false);
    }
  }

  private static final int BASE = 1_000;
  private static final int PER_CHARACTER = 100;

  private byte[] bytes = {};
  private @Nullable String text; // null for bytes
  private int from;
  private int length;
  private long left;

  /** Turns to another text, all ASCII. */
  void turnTo(byte[] newBytes, int newFrom, int newTo) {
    bytes = newBytes;
    text = null;
    from = newFrom;
    begin(newTo - newFrom);
  }

  /** Turns to another text. */
  void turnTo(String newText) {
    text = newText;
    begin(newText.length());
  }

  private void begin(int newLength) {
    length = newLength;
    left = BASE + (long) PER_CHARACTER * newLength;
  }

  @Override
  public int length() {
    return length;
  }

  @Override
  public char charAt(int index) {
    if (--left < 0) {
      throw new ExceededException();
    }
    String characters = text;
    return characters == null ? (char) bytes[from + index] : characters.charAt(index);
  }

  @Override
  public CharSequence subSequence(int start, int end) {
    return toString().substring(start, end);
  }

  @Override
  public String toString() {
    String characters = text;
    return characters == null
        ? new String(bytes, from, length, StandardCharsets.US_ASCII)
        : characters;
  }
}
