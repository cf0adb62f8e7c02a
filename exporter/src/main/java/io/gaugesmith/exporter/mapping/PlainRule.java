package io.gaugesmith.exporter.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import io.gaugesmith.exporter.jq.Expression;
import io.gaugesmith.exporter.sources.Event;
import io.gaugesmith.exporter.sources.EventKind;
import io.gaugesmith.metrics.MetricType;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A rule whose labels and value are fields or constants: it takes them from the bytes of a plain
 * event, without a document. What it adds is what {@link Rule#run} would.
 */
final class PlainRule {
  private final SeriesTable table;
  private final PlainValue value;
  private final int[] fields; // of each label; -1 where it is a constant
  private final String[] constants;
  private final boolean skips;
  private final boolean mustBePositive;
  private final KnownRows known;

  private PlainRule(
      Rule rule, SeriesTable table, PlainValue value, int[] fields, String[] constants) {
    this.table = table;
    this.value = value;
    this.fields = fields;
    this.constants = constants;
    skips = rule.missing() == Missing.SKIP;
    mustBePositive = table.isSum();
    int[] read = Arrays.stream(fields).filter(field -> field >= 0).toArray();
    known = new KnownRows(table, read);
  }

  /** Null where the rule does more than that. */
  static @Nullable PlainRule of(Rule rule, EventKind kind, SeriesTable table) {
    PlainValue value = value(rule, kind);
    boolean takesItems = rule.each() != null || rule.when() != null;
    if (value == null || takesItems || rule.metric().type() == MetricType.STATESET) {
      return null;
    }
    List<Part> labels = rule.labels();
    int[] fields = new int[labels.size()];
    String[] constants = new String[labels.size()];
    for (int label = 0; label < fields.length; label++) {
      Expression expression = labels.get(label).expression();
      String field = Literals.field(expression);
      JsonNode constant = field == null ? Literals.constant(expression) : null;
      String text = constant == null ? null : Texts.of(constant);
      fields[label] = field == null ? -1 : kind.fields().indexOf(field);
      constants[label] = text == null ? "" : text;
      if (fields[label] < 0 && text == null) {
        return null;
      }
    }
    return new PlainRule(rule, table, value, fields, constants);
  }

  private static @Nullable PlainValue value(Rule rule, EventKind kind) {
    return switch (rule.sampler().get()) {
      case ScalarSampler(var _, NumberPart number, Scale scale) ->
          number == null
              ? PlainValue.of(1, new NumberReader())
              : PlainValue.of(number.part().expression(), number.reader(), scale, kind);
      case ObservationSampler(var _, NumberPart number, Scale scale) ->
          PlainValue.of(number.part().expression(), number.reader(), scale, kind);
      default -> null;
    };
  }

  /** Adds what the event says; false where it fails, which the rule itself can explain. */
  boolean take(Event event, PendingSamples pending) throws InvalidValueException {
    for (int field : fields) {
      if (field >= 0 && event.start(field) < 0) {
        return skips;
      }
    }
    if (!value.isIn(event)) {
      return skips;
    }
    double number = value.read(event);
    if (mustBePositive && number < 0) {
      return false;
    }
    int row = known.find(event);
    if (row >= 0) {
      pending.add(table, row, number);
    } else {
      pending.add(table, number, labels(event), known);
    }
    return true;
  }

  private String[] labels(Event event) {
    String[] labels = constants.clone();
    for (int label = 0; label < labels.length; label++) {
      int field = fields[label];
      if (field >= 0) {
        int start = event.start(field);
        int length = event.end(field) - start;
        labels[label] = new String(event.bytes(), start, length, StandardCharsets.US_ASCII);
      }
    }
    return labels;
  }
}
