package io.gaugesmith.exporter.mapping;

import java.math.BigDecimal;
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
}
