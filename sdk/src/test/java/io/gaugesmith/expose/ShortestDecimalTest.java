package io.gaugesmith.expose;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShortestDecimalTest {
  private static final int ROUNDS = 1_000_000;

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "-0.0, 0",
    "42, 42",
    "-1, -1",
    "9007199254740993, 9007199254740992",
    "12345678901234567890, 12345678901234567000",
    "1e20, 100000000000000000000",
    "1e21, 1e+21",
    "1.5e300, 1.5e+300",
    "0.1, 0.1",
    "82.4048, 82.4048",
    "0.000001, 0.000001",
    "0.00000123, 0.00000123",
    "1e-7, 1e-7",
    "-1.25e-9, -1.25e-9",
    "0.30000000000000004, 0.30000000000000004",
    "123456789.123456789, 123456789.12345679",
    "2e-323, 2e-323",
    "4.9E-324, 5e-324",
    "2.2250738585072014E-308, 2.2250738585072014e-308",
    "1.7976931348623157E308, 1.7976931348623157e+308",
    "9.5367431640625E-7, 9.5367431640625e-7",
    "2E23, 2e+23",
    "NaN, NaN",
    "Infinity, +Inf",
    "-Infinity, -Inf"
  })
  void writesNumbersAsPeopleWould(double value, String expected) {
    assertThat(write(value)).isEqualTo(expected);
  }

  @Test
  void readsBackAndIsShortestForAnyBits() {
    Random random = new Random(20_26);
    for (int round = 0; round < ROUNDS; round++) {
      check(Double.longBitsToDouble(random.nextLong()));
    }
  }

  @Test
  void readsBackAndIsShortestForNumbersOfPractice() {
    Random random = new Random(11);
    for (int round = 0; round < ROUNDS / 2; round++) {
      check(random.nextDouble() * Math.pow(10, random.nextInt(20) - 8));
      check(random.nextInt(1_000_000_000) / Math.pow(10, random.nextInt(12)));
      check((double) random.nextLong());
    }
  }

  @Test
  void readsBackAndIsShortestAroundPowersOfTwoAndTen() {
    for (int exponent = -1074; exponent < 1024; exponent++) {
      checkAround(Math.scalb(1.0, exponent));
    }
    for (int exponent = -323; exponent <= 308; exponent++) {
      checkAround(Double.parseDouble("1e" + exponent));
    }
    for (long bits = 0; bits < 2000; bits++) {
      check(Double.longBitsToDouble(bits));
    }
  }

  @Test
  void neverTakesMoreBytesThanItSays() {
    for (double value : new double[] {-1.2345678901234567e-6, -1.2345678901234567e-308, -1e20}) {
      assertThat(write(value).length()).isLessThanOrEqualTo(ShortestDecimal.MOST_BYTES);
    }
  }

  private static void checkAround(double value) {
    double one = value;
    double other = value;
    for (int step = 0; step < 20; step++) {
      check(one);
      check(other);
      one = Math.nextUp(one);
      other = Math.nextDown(other);
    }
  }

  private static void check(double value) {
    String text = write(value);
    if (Double.isNaN(value) || Double.isInfinite(value)) {
      return;
    }
    if (Double.parseDouble(text) != value) {
      throw new AssertionError(text + " does not read as " + value);
    }
    String reference = Double.toString(value);
    if (digits(text).equals(digits(reference))) {
      return;
    }
    BigDecimal ours = new BigDecimal(text).stripTrailingZeros();
    BigDecimal theirs = new BigDecimal(reference).stripTrailingZeros();
    if (ours.precision() > theirs.precision()) {
      throw new AssertionError(text + " is longer than " + value);
    }
    BigDecimal exact = new BigDecimal(value);
    if (ours.precision() == theirs.precision()
        && ours.subtract(exact).abs().compareTo(theirs.subtract(exact).abs()) > 0) {
      throw new AssertionError(text + " is farther than " + value);
    }
  }

  /** The significant digits without zeros around them. */
  private static String digits(String number) {
    int exponent = Math.max(number.indexOf('e'), number.indexOf('E'));
    String mantissa = exponent < 0 ? number : number.substring(0, exponent);
    int start = 0;
    StringBuilder digits = new StringBuilder(mantissa.replace(".", "").replace("-", ""));
    while (digits.length() > 0 && digits.charAt(digits.length() - 1) == '0') {
      digits.setLength(digits.length() - 1);
    }
    while (start < digits.length() && digits.charAt(start) == '0') {
      start++;
    }
    return digits.substring(start);
  }

  private static String write(double value) {
    byte[] bytes = new byte[ShortestDecimal.MOST_BYTES];
    int length = ShortestDecimal.write(value, bytes, 0);
    return new String(bytes, 0, length, StandardCharsets.US_ASCII);
  }
}
