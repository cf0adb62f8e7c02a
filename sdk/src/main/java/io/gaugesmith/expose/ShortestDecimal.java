package io.gaugesmith.expose;

import java.nio.charset.StandardCharsets;

/**
 * Writes a double as the shortest decimal that reads back as the same double, without allocation.
 * Until Java 19 {@code Double.toString} is not always shortest, and it always makes a string.
 *
 * <p>The digits are found with the Schubfach algorithm (Raffaello Giulietti, "The Schubfach way to
 * render doubles", 2020): of the decimals in the interval that rounds to the double, take one of a
 * power of ten so large that at most two are candidates, else one of the next smaller power. Most
 * values of practice need none of it: integers, and decimals of up to six places.
 */
final class ShortestDecimal {
  /** No number takes more bytes than this. */
  static final int MOST_BYTES = 26;

  private static final int FRACTION_BITS = 52;
  private static final long IMPLICIT_BIT = 1L << FRACTION_BITS;
  private static final int LEAST_EXPONENT = -1074;
  private static final double LARGEST_EXACT = 1L << 53;

  private ShortestDecimal() {}

  /** Writes the value and gives the place behind it. */
  static int write(double value, byte[] out, int at) {
    long whole = (long) value;
    if (whole == value && Math.abs(value) <= LARGEST_EXACT) {
      return writeInteger(whole, out, at); // -0.0 is 0 here: they are equal
    }
    long bits = Double.doubleToRawLongBits(value);
    int exponent = (int) (bits >>> FRACTION_BITS) & 0x7ff;
    if (exponent == 0x7ff) {
      return writeSpecial(value, out, at);
    }
    int next = at;
    if (bits < 0) {
      out[next++] = '-';
    }
    double magnitude = Math.abs(value);
    if (magnitude < 1e9 && magnitude >= 1e-3) {
      // With at most 15 digits, m / 10^6 (both exact) gives the double that its decimal reads as.
      long millionths = (long) (magnitude * 1e6 + 0.5);
      if (millionths / 1e6 == magnitude) {
        return DecimalLayout.write(millionths, -6, out, next);
      }
    }
    long fraction = bits & (IMPLICIT_BIT - 1);
    return exponent == 0
        ? shortest(fraction, LEAST_EXPONENT, out, next)
        : shortest(fraction | IMPLICIT_BIT, LEAST_EXPONENT - 1 + exponent, out, next);
  }

  /** The double {@code significand * 2^exponent}. */
  private static int shortest(long significand, int exponent, byte[] out, int at) {
    boolean even = (significand & 1) == 0;
    // A power of two lies closer to the double below it than to the one above.
    boolean uneven = significand == IMPLICIT_BIT && exponent > LEAST_EXPONENT;
    long middle = significand << 2;
    long lower = middle - (uneven ? 1 : 2);
    long upper = middle + 2;
    int power = floorLog10(exponent, uneven);
    long high = PowersOfTen.high(-power);
    long low = PowersOfTen.low(-power);
    int shift = exponent + PowersOfTen.floorLog2(-power) + 2;

    // Four times the value and its bounds in units of 10^power, rounded to odd.
    long scaled = multiply(high, low, middle << shift);
    long least = multiply(high, low, lower << shift) + (even ? 0 : 1);
    long most = multiply(high, low, upper << shift) - (even ? 0 : 1);

    long below = scaled >> 2;
    if (below >= 10) {
      long shorter = below / 10;
      boolean shorterFits = least <= 40 * shorter;
      boolean nextFits = 40 * shorter + 40 <= most;
      if (shorterFits != nextFits) {
        return DecimalLayout.write(shorter + (nextFits ? 1 : 0), power + 1, out, at);
      }
    }
    boolean belowFits = least <= 4 * below;
    boolean aboveFits = 4 * below + 4 <= most;
    if (belowFits != aboveFits) {
      return DecimalLayout.write(below + (aboveFits ? 1 : 0), power, out, at);
    }
    long half = 4 * below + 2;
    boolean up = scaled > half || (scaled == half && (below & 1) != 0);
    return DecimalLayout.write(below + (up ? 1 : 0), power, out, at);
  }

  /** The largest n with 10^n not above 2^exponent, or three quarters of it. */
  private static int floorLog10(int exponent, boolean threeQuarters) {
    return (int) ((exponent * 661_971_961_083L - (threeQuarters ? 274_743_187_321L : 0)) >> 41);
  }

  /** The product of a 126-bit factor and another, without its last 127 bits, rounded to odd. */
  private static long multiply(long high, long low, long factor) {
    long carried = Math.multiplyHigh(low, factor);
    long lowerHalf = high * factor;
    long upperHalf = Math.multiplyHigh(high, factor);
    long middle = (lowerHalf >>> 1) + carried;
    long product = upperHalf + (middle >>> 63);
    return product | (((middle & Long.MAX_VALUE) + Long.MAX_VALUE) >>> 63);
  }

  private static int writeInteger(long whole, byte[] out, int at) {
    int next = at;
    if (whole < 0) {
      out[next++] = '-';
    }
    return DecimalLayout.writeDigits(Math.abs(whole), out, next);
  }

  private static int writeSpecial(double value, byte[] out, int at) {
    String text = Double.isNaN(value) ? "NaN" : value > 0 ? "+Inf" : "-Inf";
    byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(bytes, 0, out, at, bytes.length);
    return at + bytes.length;
  }
}
