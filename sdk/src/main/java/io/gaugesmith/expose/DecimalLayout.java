package io.gaugesmith.expose;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Writes {@code digits * 10^exponent} as ECMAScript writes its numbers: plain from 0.000001 to
 * below 10^21, else with an exponent.
 */
final class DecimalLayout {
  private static final long EIGHT_DIGITS = 100_000_000;
  private static final VarHandle EIGHT_BYTES =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long[] POWERS = powers();
  private static final byte[] PAIRS = pairs();

  private DecimalLayout() {}

  static int write(long digits, int exponent, byte[] out, int at) {
    long stripped = digits;
    int scale = exponent;
    while (stripped % 10 == 0) {
      stripped /= 10;
      scale++;
    }
    int count = count(stripped);
    int point = count + scale; // how many digits stand before the decimal point
    if (point > 21 || point <= -6) {
      return scientific(stripped, count, point - 1, out, at);
    }
    if (scale >= 0) {
      return zeros(scale, out, writeDigits(stripped, count, out, at));
    }
    if (point > 0) { // written one place too far, then the whole part moves: cheaper than dividing
      int end = writeDigits(stripped, count, out, at + 1);
      for (int place = at; place < at + point; place++) {
        out[place] = out[place + 1];
      }
      out[at + point] = '.';
      return end;
    }
    out[at] = '0';
    out[at + 1] = '.';
    return writeDigits(stripped, count, out, zeros(-point, out, at + 2));
  }

  static int writeDigits(long digits, byte[] out, int at) {
    return writeDigits(digits, count(digits), out, at);
  }

  private static int writeDigits(long digits, int count, byte[] out, int at) {
    int end = at + count;
    int next = end;
    long rest = digits;
    while (rest >= EIGHT_DIGITS) {
      long above = rest / EIGHT_DIGITS;
      next -= 8;
      EIGHT_BYTES.set(out, next, eightDigits((int) (rest - above * EIGHT_DIGITS)));
      rest = above;
    }
    int small = (int) rest;
    while (small >= 100) {
      int hundredths = small / 100;
      next = pair(small - hundredths * 100, out, next);
      small = hundredths;
    }
    if (small >= 10) {
      pair(small, out, next);
    } else {
      out[next - 1] = (byte) ('0' + small);
    }
    return end;
  }

  /**
   * Eight digits as ASCII, the first in the lowest byte: split into fours, pairs and single digits,
   * each time all parts of the word at once, by multiplying with scaled reciprocals (Paul Khuong,
   * "How to print integers really fast", 2017).
   */
  private static long eightDigits(int below100000000) {
    long fours = below100000000 / 10_000;
    fours |= (below100000000 - fours * 10_000) << 32;
    long upperPairs = ((fours * 10_486) >>> 20) & 0x7f_0000_007fL;
    long pairs = upperPairs | ((fours - upperPairs * 100) << 16);
    long tens = ((pairs * 103) >>> 10) & 0xf_000f_000f_000fL;
    return (tens | ((pairs - tens * 10) << 8)) + 0x3030_3030_3030_3030L;
  }

  private static int pair(int below100, byte[] out, int end) {
    out[end - 1] = PAIRS[below100 * 2 + 1];
    out[end - 2] = PAIRS[below100 * 2];
    return end - 2;
  }

  private static int scientific(long digits, int count, int exponent, byte[] out, int at) {
    int next = writeDigits(digits, count, out, at + 1);
    out[at] = out[at + 1];
    if (count > 1) {
      out[at + 1] = '.';
    } else {
      next = at + 1;
    }
    out[next++] = 'e';
    out[next++] = (byte) (exponent < 0 ? '-' : '+');
    return writeDigits(Math.abs(exponent), out, next);
  }

  private static int zeros(int count, byte[] out, int at) {
    for (int index = 0; index < count; index++) {
      out[at + index] = '0';
    }
    return at + count;
  }

  private static int count(long digits) {
    int bits = 64 - Long.numberOfLeadingZeros(digits | 1);
    int least = (bits * 1233) >>> 12; // bits * log10(2): the count, or one too few
    return least < POWERS.length && digits >= POWERS[least] ? least + 1 : Math.max(least, 1);
  }

  private static long[] powers() {
    long[] powers = new long[19];
    powers[0] = 1;
    for (int exponent = 1; exponent < powers.length; exponent++) {
      powers[exponent] = powers[exponent - 1] * 10;
    }
    return powers;
  }

  private static byte[] pairs() {
    byte[] pairs = new byte[200];
    for (int pair = 0; pair < 100; pair++) {
      pairs[pair * 2] = (byte) ('0' + pair / 10);
      pairs[pair * 2 + 1] = (byte) ('0' + pair % 10);
    }
    return pairs;
  }
}
