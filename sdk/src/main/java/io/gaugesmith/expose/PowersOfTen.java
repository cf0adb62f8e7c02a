package io.gaugesmith.expose;

import java.math.BigInteger;

/**
 * Powers of ten in 126 bits, rounded up, as two words of 63 bits. They are computed when the first
 * fractional number is written and not kept as text, because the program is not to be larger for
 * what a millisecond gives.
 */
final class PowersOfTen {
  static final int LEAST = -292;
  static final int GREATEST = 324;

  private static final long[] WORDS = compute();

  private PowersOfTen() {}

  /** The largest n with 2^n not above 10^exponent. */
  static int floorLog2(int exponent) {
    return (int) ((exponent * 913_124_641_741L) >> 38);
  }

  /** The upper 63 bits of 10^exponent, scaled to lie in [2^125, 2^126). */
  static long high(int exponent) {
    return WORDS[(exponent - LEAST) * 2];
  }

  /** The lower 63 bits. */
  static long low(int exponent) {
    return WORDS[(exponent - LEAST) * 2 + 1];
  }

  private static long[] compute() {
    long[] words = new long[(GREATEST - LEAST + 1) * 2];
    for (int exponent = LEAST; exponent <= GREATEST; exponent++) {
      BigInteger power = BigInteger.TEN.pow(Math.abs(exponent));
      int shift = 125 - floorLog2(exponent);
      BigInteger scaled =
          exponent >= 0 ? power.shiftLeft(shift) : BigInteger.ONE.shiftLeft(shift).divide(power);
      BigInteger above = scaled.add(BigInteger.ONE);
      words[(exponent - LEAST) * 2] = above.shiftRight(63).longValue();
      words[(exponent - LEAST) * 2 + 1] = above.longValue() & Long.MAX_VALUE;
    }
    return words;
  }
}
