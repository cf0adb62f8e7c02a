package io.gaugesmith.expose;

/**
 * The CRC-32 of bytes that follow each other, from the CRC-32 of each. Appending n bytes multiplies
 * a CRC, seen as a polynomial over GF(2), by x^(8n) modulo the CRC's polynomial; that factor is
 * computed once for each length. The method is zlib's (Mark Adler, crc32_combine_gen and
 * crc32_combine_op).
 */
final class CrcConcatenation {
  private static final int POLYNOMIAL = 0xEDB88320; // the highest bit is the coefficient of x^0
  private static final int ONE = 1 << 31;
  private static final int[] SQUARES = squares(); // x^(2^n)

  private CrcConcatenation() {}

  /** The factor that stands for appending so many bytes. */
  static int shift(int length) {
    int product = ONE;
    long rest = 8L * length;
    for (int power = 0; rest != 0; power++, rest >>>= 1) {
      if ((rest & 1) != 0) {
        product = multiply(SQUARES[power], product);
      }
    }
    return product;
  }

  /** The CRC of what has the first CRC, followed by a segment. */
  static int append(int crc, Segment segment) {
    return multiply(segment.shift(), crc) ^ segment.crc();
  }

  private static int multiply(int one, int other) {
    int product = 0;
    int shifted = other;
    for (int rest = one; rest != 0; rest <<= 1) {
      if (rest < 0) {
        product ^= shifted;
      }
      shifted = (shifted & 1) == 0 ? shifted >>> 1 : (shifted >>> 1) ^ POLYNOMIAL;
    }
    return product;
  }

  private static int[] squares() {
    int[] squares = new int[35]; // enough for 8 times the longest array
    squares[0] = 1 << 30;
    for (int power = 1; power < squares.length; power++) {
      squares[power] = multiply(squares[power - 1], squares[power - 1]);
    }
    return squares;
  }
}
