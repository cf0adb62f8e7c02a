package io.gaugesmith.exporter.jq;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.DoubleNode;
import java.io.IOException;
import java.math.BigDecimal;

/** Numbers as jq writes them: few have an exponent, whole ones have no fraction. */
public final class NumberText {
  private static final int MOST_ZEROS = 15; // after the digits; jq writes an exponent beyond

  private NumberText() {}

  /** The shortest text that reads back as the same number; there is none of NaN, which is null. */
  public static String of(double value) {
    if (Double.isNaN(value)) {
      return "null";
    }
    if (value == 0) {
      return 1 / value < 0 ? "-0" : "0";
    }
    double finite = Math.clamp(value, -Double.MAX_VALUE, Double.MAX_VALUE);
    BigDecimal decimal = new BigDecimal(Double.toString(finite)).stripTrailingZeros();
    int wholeDigits = decimal.precision() - decimal.scale();
    return wholeDigits <= -4 || -decimal.scale() > MOST_ZEROS
        ? withExponent(decimal, wholeDigits - 1)
        : decimal.toPlainString();
  }

  private static String withExponent(BigDecimal decimal, int exponent) {
    String digits = decimal.movePointLeft(exponent).toPlainString();
    return String.format("%se%+03d", digits, exponent);
  }

  /** Has a mapper write computed numbers so. */
  static SimpleModule module() {
    return new SimpleModule("jq numbers").addSerializer(DoubleNode.class, new Serializer());
  }

  private static final class Serializer extends JsonSerializer<DoubleNode> {
    @Override
    public void serialize(DoubleNode number, JsonGenerator out, SerializerProvider provider)
        throws IOException {
      out.writeRawValue(of(number.doubleValue()));
    }
  }
}
