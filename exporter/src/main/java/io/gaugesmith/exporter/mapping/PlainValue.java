package io.gaugesmith.exporter.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.gaugesmith.exporter.jq.Expression;
import io.gaugesmith.exporter.sources.Event;
import io.gaugesmith.exporter.sources.EventKind;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The number of a metric, read from the bytes of an event: the same number as by its expression.
 *
 * @param field whose text it is; -1 where it is the constant
 * @param tenths how often the scale divides by ten; -1 where it does something else
 */
record PlainValue(int field, double constant, NumberReader reader, Scale scale, int tenths) {
  /** Null where the number cannot be read like this. */
  static @Nullable PlainValue of(
      Expression value, NumberReader reader, Scale scale, EventKind kind) {
    String name = Literals.field(value);
    if (name != null) {
      int field = kind.fields().indexOf(name);
      boolean plain = field >= 0 && reader.readsDecimals();
      return plain ? new PlainValue(field, 0, reader, scale, scale.tenths()) : null;
    }
    JsonNode constant = Literals.constant(value);
    if (constant == null) {
      return null;
    }
    try {
      return new PlainValue(-1, scale.apply(reader.read(constant)), reader, scale, 0);
    } catch (InvalidValueException _) {
      return null;
    }
  }

  /** A value that is always the same. */
  static PlainValue of(double constant, NumberReader reader) {
    return new PlainValue(-1, constant, reader, Scale.of(null), 0);
  }

  /** Whether the event has it: its group took part. */
  boolean isIn(Event event) {
    return field < 0 || event.start(field) >= 0;
  }

  double read(Event event) throws InvalidValueException {
    if (field < 0) {
      return constant;
    }
    int start = event.start(field);
    int end = event.end(field);
    double number = tenths < 0 ? Double.NaN : PlainNumber.read(event.bytes(), start, end, tenths);
    if (Double.isNaN(number)) {
      String text = new String(event.bytes(), start, end - start, StandardCharsets.US_ASCII);
      number = scale.apply(reader.read(TextNode.valueOf(text)));
    }
    return number;
  }
}
