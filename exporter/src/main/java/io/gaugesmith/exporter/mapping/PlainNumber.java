package io.gaugesmith.exporter.mapping;

/**
 * Reads plain decimal numbers from bytes, such as {@code 12.50}: those that a double holds exactly
 * but for one rounding, which is what reading them as text gives too.
 */
final class PlainNumber {
  private static final int MOST_DIGITS = 15;

  private static final double[] POWERS_OF_TEN = {
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16,
    1e17, 1e18, 1e19, 1e20, 1e21, 1e22
  };

  private PlainNumber() {}

  /** The number divided by ten so many times; NaN where it is not that plain. */
  static double read(byte[] bytes, int from, int to, int tenths) {
    long digits = 0;
    int point = -1;
    for (int at = from; at < to; at++) {
      int digit = bytes[at] - '0';
      if (digit >= 0 && digit <= 9) {
        digits = digits * 10 + digit;
      } else if (bytes[at] == '.' && point < 0 && at > from && at + 1 < to) {
        point = at;
      } else {
        return Double.NaN;
      }
    }
    int length = to - from - (point < 0 ? 0 : 1);
    int exponent = tenths + (point < 0 ? 0 : to - point - 1);
    if (length == 0 || length > MOST_DIGITS || exponent >= POWERS_OF_TEN.length) {
      return Double.NaN;
    }
    return digits / POWERS_OF_TEN[exponent];
  }
}
