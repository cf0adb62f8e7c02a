package io.gaugesmith.expose;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Bytes that grow at their end. */
final class ByteSink {
  private byte[] bytes;
  private int length;

  ByteSink(int capacity) {
    bytes = new byte[capacity];
  }

  int length() {
    return length;
  }

  /** The array behind, of which the first {@link #length} bytes count. */
  byte[] array() {
    return bytes;
  }

  byte[] toBytes() {
    return Arrays.copyOf(bytes, length);
  }

  /** Makes room for so many bytes, which the caller writes at {@link #length} into the array. */
  byte[] reserve(int more) {
    if (bytes.length - length < more) {
      int needed = Math.addExact(length, more);
      int roomy = (int) Math.min(Integer.MAX_VALUE - 8L, length + (long) (length >> 1));
      bytes = Arrays.copyOf(bytes, Math.max(needed, roomy));
    }
    return bytes;
  }

  /** Says up to where the caller has written. */
  void advanceTo(int end) {
    length = end;
  }

  void append(byte[] source, int from, int end) {
    reserve(end - from);
    System.arraycopy(source, from, bytes, length, end - from);
    length += end - from;
  }

  void append(byte[] source) {
    append(source, 0, source.length);
  }

  void append(String text) {
    append(text.getBytes(StandardCharsets.UTF_8));
  }

  void append(char ascii) {
    reserve(1);
    bytes[length++] = (byte) ascii;
  }

  void appendNumber(double value) {
    length = ShortestDecimal.write(value, reserve(ShortestDecimal.MOST_BYTES), length);
  }

  /** Appends text with backslash and line feed escaped, and the double quote where asked. */
  void appendEscaped(String text, boolean quotes) {
    if (text.indexOf('\\') < 0 && text.indexOf('\n') < 0 && (!quotes || text.indexOf('"') < 0)) {
      append(text);
      return;
    }
    String escaped = text.replace("\\", "\\\\").replace("\n", "\\n");
    append(quotes ? escaped.replace("\"", "\\\"") : escaped);
  }
}
