package io.gaugesmith.exporter.mapping;

/** The numbers that a text may hold. */
final class Numbers {
  private Numbers() {}

  /** Whether the text is a plain decimal number: no space, hexadecimal or thousands mark. */
  static boolean isDecimal(String text) {
    int index = 0;
    int length = text.length();
    if (index < length && (text.charAt(index) == '-' || text.charAt(index) == '+')) {
      index++;
    }
    int digits = index;
    index = skipDigits(text, index);
    int count = index - digits;
    if (index < length && text.charAt(index) == '.') {
      int fraction = index + 1;
      index = skipDigits(text, fraction);
      count += index - fraction;
    }
    if (count == 0) {
      return false;
    }
    if (index < length && (text.charAt(index) == 'e' || text.charAt(index) == 'E')) {
      int exponent = index + 1;
      if (exponent < length && (text.charAt(exponent) == '-' || text.charAt(exponent) == '+')) {
        exponent++;
      }
      index = skipDigits(text, exponent);
      if (index == exponent) {
        return false;
      }
    }
    return index == length;
  }

  private static int skipDigits(String text, int from) {
    int index = from;
    while (index < text.length() && text.charAt(index) >= '0' && text.charAt(index) <= '9') {
      index++;
    }
    return index;
  }
}
