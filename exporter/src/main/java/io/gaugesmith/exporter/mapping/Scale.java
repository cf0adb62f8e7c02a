package io.gaugesmith.exporter.mapping;

import java.math.BigDecimal;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/**
 * What a number is multiplied by, last. In decimal, as people count: 950 times 0.001 is 0.95, which
 * binary numbers miss by a little.
 */
record Scale(double factor) {
  static Scale of(@Nullable Double factor) {
    return new Scale(factor == null ? 1 : factor);
  }

  double apply(double number) {
    if (factor == 1 || !Double.isFinite(number)) {
      return number * factor;
    }
    return BigDecimal.valueOf(number).multiply(BigDecimal.valueOf(factor)).doubleValue();
  }

  /** How often it divides by ten; -1 where it does something else. */
  int tenths() {
    BigDecimal decimal = BigDecimal.valueOf(factor).stripTrailingZeros();
    boolean divides = decimal.unscaledValue().equals(BigInteger.ONE) && decimal.scale() >= 0;
    return divides && decimal.scale() <= 22 ? decimal.scale() : -1;
  }
}
