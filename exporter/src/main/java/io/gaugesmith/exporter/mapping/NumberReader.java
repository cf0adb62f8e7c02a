package io.gaugesmith.exporter.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import io.gaugesmith.metrics.MetricType;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes a number of one value, by {@code map} and {@code parse}. */
final class NumberReader {
  private final @Nullable Map<String, Double> map;
  private final @Nullable Double otherwise;
  private final Parse parse;
  private final Moments moments;

  NumberReader(MetricConfig config) {
    boolean toStates = config.type() == MetricType.STATESET;
    this.map = toStates || config.map().isEmpty() ? null : numbers(config.map());
    String rest = config.otherwise();
    this.otherwise = rest == null || map == null ? null : Double.valueOf(rest);
    Parse stated = config.parse();
    this.parse = stated == null ? Parse.NUMBER : stated;
    this.moments = new Moments(config.zone(), config.layout());
  }

  /** A reader without options. */
  NumberReader() {
    map = null;
    otherwise = null;
    parse = Parse.NUMBER;
    moments = new Moments(null, null);
  }

  /** Whether a text is read as the decimal number that it is, and nothing else. */
  boolean readsDecimals() {
    return map == null && parse == Parse.NUMBER;
  }

  private static Map<String, Double> numbers(Map<String, String> map) {
    Map<String, Double> numbers = new HashMap<>();
    map.forEach((text, number) -> numbers.put(Texts.folded(text), Double.valueOf(number)));
    return numbers;
  }

  double read(JsonNode value) throws InvalidValueException {
    double number = map == null ? parsed(value) : mapped(value, map);
    if (Double.isNaN(number)) {
      throw new InvalidValueException("NaN is not a number to expose");
    }
    requireFit(value, number);
    return number;
  }

  /** An infinity is one because the document or the expression says so, not for its many digits. */
  private static void requireFit(JsonNode value, double number) throws InvalidValueException {
    if (Double.isInfinite(number) && (value.isTextual() || Numbers.isDecimal(value.asText()))) {
      throw new InvalidValueException(Excerpt.of(value) + " is too large a number to expose");
    }
  }

  private double mapped(JsonNode value, Map<String, Double> numbers) throws InvalidValueException {
    String text = Texts.of(value);
    Double number = text == null ? null : numbers.get(Texts.folded(text));
    if (number != null) {
      return number;
    }
    return otherwise == null || text == null ? parsed(value) : otherwise;
  }

  private double parsed(JsonNode value) throws InvalidValueException {
    if (value.isNumber() && (parse != Parse.DATETIME || moments.takesNumbers())) {
      return parse == Parse.PERCENT ? value.doubleValue() / 100 : value.doubleValue();
    }
    String text = value.isTextual() ? value.textValue() : value.isNumber() ? value.asText() : null;
    if (text == null) {
      if (value.isBoolean() && parse == Parse.NUMBER) {
        return value.booleanValue() ? 1 : 0;
      }
      throw new InvalidValueException(Excerpt.of(value) + " is not a number");
    }
    return switch (parse) {
      case NUMBER -> decimal(text);
      case QUANTITY -> Quantities.quantity(text);
      case BYTES -> Quantities.bytes(text);
      case PERCENT -> Quantities.percent(text);
      case DURATION -> Durations.seconds(text);
      case DATETIME -> moments.seconds(text);
    };
  }

  /** A number as it may stand anywhere in a document. */
  static double plain(JsonNode value) throws InvalidValueException {
    if (value.isNumber()) {
      return value.doubleValue();
    }
    if (value.isTextual()) {
      return decimal(value.textValue());
    }
    throw new InvalidValueException(Excerpt.of(value) + " is not a number");
  }

  private static double decimal(String text) throws InvalidValueException {
    if (!Numbers.isDecimal(text)) {
      throw new InvalidValueException(Excerpt.of(text) + " is not a number");
    }
    return Double.parseDouble(text);
  }
}
