package io.gaugesmith.exporter.format;

import java.nio.charset.StandardCharsets;

/** A few characters of what a source said, fit for an error message. */
final class Excerpt {
  private static final int BEFORE = 24;
  private static final int LENGTH = 48;

  private Excerpt() {}

  /** What stands around this place, in quotes and without control characters. */
  static String around(String text, long place) {
    int from = start(text.length(), place);
    int to = Math.min(text.length(), from + LENGTH);
    return quoted(text.substring(from, to), from > 0, to < text.length());
  }

  /** The same of UTF-8, cut between characters. */
  static String around(byte[] bytes, long place) {
    int from = start(bytes.length, place);
    int to = Math.min(bytes.length, from + LENGTH);
    while (from > 0 && isContinuation(bytes[from])) {
      from--;
    }
    while (to < bytes.length && isContinuation(bytes[to])) {
      to++;
    }
    String text = new String(bytes, from, to - from, StandardCharsets.UTF_8);
    return quoted(text, from > 0, to < bytes.length);
  }

  private static int start(int length, long place) {
    return (int) Math.max(0, Math.min(place, length) - BEFORE);
  }

  private static String quoted(String text, boolean cutBefore, boolean cutAfter) {
    StringBuilder shown = new StringBuilder(cutBefore ? "\"…" : "\"");
    text.codePoints()
        .map(point -> Character.isISOControl(point) || isLoneSurrogate(point) ? ' ' : point)
        .forEach(shown::appendCodePoint);
    return shown.append(cutAfter ? "…\"" : "\"").toString();
  }

  private static boolean isContinuation(byte octet) {
    return (octet & 0xC0) == 0x80;
  }

  private static boolean isLoneSurrogate(int point) {
    return point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE;
  }
}
