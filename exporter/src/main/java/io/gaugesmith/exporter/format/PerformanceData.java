package io.gaugesmith.exporter.format;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gaugesmith.collect.CollectionException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A monitoring plugin's performance data: {@code 'label'=value[unit];[warn];[crit];[min];[max]},
 * separated by spaces. A label with spaces stands in single quotes, in which a quote is doubled. A
 * value that could not be found out is {@code U}.
 */
final class PerformanceData {
  private static final Pattern VALUE =
      Pattern.compile("([-+]?(?:\\d+(?:\\.\\d*)?|\\.\\d+)(?:[eE][-+]?\\d+)?)(.*)");

  private final String text;
  private int at;

  PerformanceData(String text) {
    this.text = text;
  }

  void addTo(ArrayNode perf) throws CollectionException {
    for (skipSpace(); at < text.length(); skipSpace()) {
      int start = at;
      String label = label();
      if (label.isEmpty() || at >= text.length() || text.charAt(at) != '=') {
        throw malformed("wanted label=value", start);
      }
      at++;
      String[] fields = word().split(";", -1);
      ObjectNode one = perf.addObject().put("label", label);
      addValue(one, fields[0], start);
      one.put("warn", textOf(fields, 1));
      one.put("crit", textOf(fields, 2));
      one.set("min", number(textOf(fields, 3), start));
      one.set("max", number(textOf(fields, 4), start));
    }
  }

  private void addValue(ObjectNode one, String field, int start) throws CollectionException {
    if (field.equals("U")) {
      one.putNull("value").put("unit", "");
      return;
    }
    Matcher value = VALUE.matcher(field.replace(',', '.')); // some write a comma
    if (!value.matches()) {
      throw malformed("has no number as its value", start);
    }
    one.set("value", LiteralNumber.of(value.group(1)));
    one.put("unit", value.group(2));
  }

  private JsonNode number(@Nullable String field, int start) throws CollectionException {
    if (field == null || field.equals("U")) {
      return NullNode.getInstance();
    }
    Matcher value = VALUE.matcher(field.replace(',', '.'));
    if (!value.matches() || field.length() > LiteralNumber.LONGEST) {
      throw malformed("has a least or greatest value that is no number", start);
    }
    return LiteralNumber.of(value.group(1));
  }

  private static @Nullable String textOf(String[] fields, int place) {
    return place < fields.length && !fields[place].isEmpty() ? fields[place] : null;
  }

  private String label() throws CollectionException {
    if (text.charAt(at) != '\'') {
      int end = text.indexOf('=', at);
      String label = text.substring(at, end < 0 ? text.length() : end);
      at += label.length();
      return label;
    }
    int start = at++;
    StringBuilder label = new StringBuilder();
    while (true) {
      int quote = text.indexOf('\'', at);
      if (quote < 0) {
        throw malformed("has a label without its closing quote", start);
      }
      label.append(text, at, quote);
      at = quote + 1;
      if (at >= text.length() || text.charAt(at) != '\'') {
        return label.toString();
      }
      label.append('\'');
      at++;
    }
  }

  private String word() {
    int start = at;
    while (at < text.length() && !Character.isWhitespace(text.charAt(at))) {
      at++;
    }
    return text.substring(start, at);
  }

  private void skipSpace() {
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
  }

  private CollectionException malformed(String what, int place) {
    return Decoder.malformed(
        "performance data %s at %s".formatted(what, Excerpt.around(text, place)));
  }
}
