package io.gaugesmith.expose;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;

/**
 * Bounds and quantiles as OpenMetrics' canonical numbers, which are also what Prometheus 3 makes of
 * them: {@code 1.0}, {@code 0.001}, {@code 1e-05}, {@code 1e+06}, {@code +Inf}. The same in every
 * format, so that a series never changes with the format.
 */
final class Canonical {
  private Canonical() {}

  static String text(double value) {
    byte[] bytes = new byte[ShortestDecimal.MOST_BYTES];
    int length = ShortestDecimal.write(value, bytes, 0);
    String shortest = new String(bytes, 0, length, StandardCharsets.US_ASCII);
    if (Double.isNaN(value) || Double.isInfinite(value)) {
      return shortest;
    }
    if (value == 0) {
      return "0.0";
    }
    BigDecimal decimal = new BigDecimal(shortest).stripTrailingZeros();
    int exponent = decimal.precision() - decimal.scale() - 1;
    if (exponent >= -4 && exponent < 6) {
      String plain = decimal.toPlainString();
      return plain.indexOf('.') < 0 ? plain + ".0" : plain;
    }
    String digits = decimal.unscaledValue().abs().toString();
    return (value < 0 ? "-" : "")
        + digits.charAt(0)
        + (digits.length() > 1 ? "." + digits.substring(1) : "")
        + (exponent < 0 ? "e-" : "e+")
        + (Math.abs(exponent) < 10 ? "0" : "")
        + Math.abs(exponent);
  }
}
