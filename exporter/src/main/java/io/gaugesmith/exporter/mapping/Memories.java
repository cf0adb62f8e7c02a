package io.gaugesmith.exporter.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;

/** Reads what was remembered, and refuses what cannot have been. */
final class Memories {
  private Memories() {}

  static double positive(JsonNode number) throws IOException {
    double value = number.asDouble(Double.NaN);
    if (!number.isNumber() || !(value >= 0) || Double.isInfinite(value)) {
      throw new IOException("a sum or count is not a number of 0 or more");
    }
    return value;
  }

  static long count(JsonNode number) throws IOException {
    if (!number.canConvertToLong() || number.longValue() < 0) {
      throw new IOException("a count is not a whole number of 0 or more");
    }
    return number.longValue();
  }
}
