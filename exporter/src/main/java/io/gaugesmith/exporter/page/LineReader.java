package io.gaugesmith.exporter.page;

import io.gaugesmith.metrics.Exemplar;
import io.gaugesmith.metrics.Names;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Reads one line with a number. OpenMetrics has exactly one space between its parts; the text
 * formats have any number of spaces and tabs, and no exemplars.
 */
final class LineReader {
  private static final int LONGEST_EXEMPLAR = 128;
  private static final String NAME = "__name__";

  private final String line;
  private final boolean strict;
  private int at;

  private LineReader(String line, boolean strict) {
    this.line = line;
    this.strict = strict;
  }

  static SampleLine read(String line, Dialect dialect) throws MalformedPageException {
    return new LineReader(line, dialect == Dialect.OPENMETRICS).sample();
  }

  private SampleLine sample() throws MalformedPageException {
    String name = bareName();
    boolean spaced = !strict && skipSpaces();
    Map<String, String> labels = new LinkedHashMap<>();
    if (at < line.length() && line.charAt(at) == '{') {
      labels = labels(true);
      String quoted = labels.remove(NAME);
      if (name.isEmpty() == (quoted == null)) {
        throw malformed(name.isEmpty() ? "there is no metric name" : "the name stands twice");
      }
      name = quoted == null ? name : quoted;
      spaced = false;
    }
    if (name.isEmpty()) {
      throw malformed("a metric name is wanted, there stands " + rest());
    }
    if (!spaced) {
      space("after the name and its labels");
    }
    double value = PageNumbers.value(token("a number"));
    Double timestamp = null;
    Exemplar exemplar = null;
    if (more() && line.charAt(at) != '#') {
      timestamp = PageNumbers.timestamp(token("a timestamp"));
      more();
    }
    if (strict && at < line.length()) {
      exemplar = exemplar();
    }
    if (at < line.length()) {
      throw malformed("the line should have ended before " + rest());
    }
    return new SampleLine(name, labels, value, timestamp, exemplar);
  }

  private Exemplar exemplar() throws MalformedPageException {
    if (!line.startsWith("# {", at)) {
      throw malformed("an exemplar is written \" # {label=\"value\"} number\", not " + rest());
    }
    at += 2;
    Map<String, String> labels = labels(false);
    int length = 0;
    for (Map.Entry<String, String> label : labels.entrySet()) {
      String key = label.getKey();
      String value = label.getValue();
      length += key.codePointCount(0, key.length()) + value.codePointCount(0, value.length());
    }
    if (length > LONGEST_EXEMPLAR) {
      throw malformed("the labels of an exemplar have at most 128 characters, not " + length);
    }
    space("after the labels of an exemplar");
    double value = PageNumbers.value(token("the exemplar's number"));
    Double timestamp = more() ? (Double) PageNumbers.timestamp(token("a timestamp")) : null;
    return new Exemplar(labels, value, timestamp);
  }

  private Map<String, String> labels(boolean mayName) throws MalformedPageException {
    Map<String, String> labels = new LinkedHashMap<>();
    at++;
    spaces();
    while (peek() != '}') {
      boolean quoted = peek() == '"';
      String label = quoted ? text() : bareLabel();
      spaces();
      if (quoted && mayName && peek() != '=') {
        put(labels, NAME, label);
      } else {
        expect('=');
        spaces();
        if (peek() != '"') {
          throw malformed("a label's value stands in double quotes, not " + rest());
        }
        put(labels, label, text());
      }
      spaces();
      if (peek() == ',') {
        at++;
        spaces();
        if (strict && peek() == '}') {
          throw malformed("no comma stands after the last label");
        }
      } else if (peek() != '}') {
        throw malformed("a comma or } is wanted after a label, not " + rest());
      }
    }
    at++;
    return labels;
  }

  private void put(Map<String, String> labels, String label, String value)
      throws MalformedPageException {
    if (label.isEmpty()) {
      throw malformed("a name is empty");
    }
    if (labels.putIfAbsent(label, value) != null) {
      throw malformed("label \"" + label + "\" stands twice");
    }
  }

  private String bareName() throws MalformedPageException {
    int start = at;
    while (at < line.length() && " \t{".indexOf(line.charAt(at)) < 0) {
      at++;
    }
    String name = line.substring(start, at);
    if (!name.isEmpty() && !Names.isClassicMetric(name)) {
      throw malformed("\"" + name + "\" is not a metric name");
    }
    return name;
  }

  private String bareLabel() throws MalformedPageException {
    int start = at;
    while (at < line.length() && " \t=,}\"".indexOf(line.charAt(at)) < 0) {
      at++;
    }
    String name = line.substring(start, at);
    if (!Names.isClassicLabel(name) || name.equals(NAME)) {
      throw malformed("\"" + name + "\" is not a label name");
    }
    return name;
  }

  /** Text in double quotes; a backslash that escapes nothing stands for itself. */
  private String text() throws MalformedPageException {
    StringBuilder text = new StringBuilder();
    at++;
    while (peek() != '"') {
      char character = line.charAt(at++);
      if (character == '\\' && at < line.length() && "\\\"n".indexOf(line.charAt(at)) >= 0) {
        character = line.charAt(at++);
        text.append(character == 'n' ? '\n' : character);
      } else {
        text.append(character);
      }
    }
    at++;
    return text.toString();
  }

  private String token(String what) throws MalformedPageException {
    int start = at;
    while (at < line.length() && line.charAt(at) != ' ' && (strict || line.charAt(at) != '\t')) {
      at++;
    }
    if (start == at) {
      throw malformed(what + " is wanted, there stands " + rest());
    }
    return line.substring(start, at);
  }

  /** Goes over the space before another part; whether there is one. */
  private boolean more() throws MalformedPageException {
    if (at == line.length()) {
      return false;
    }
    space("before the next part");
    if (strict && at == line.length()) {
      throw malformed("the line ends in a space");
    }
    return at < line.length();
  }

  private void space(String where) throws MalformedPageException {
    if (strict) {
      if (peek() != ' ') {
        throw malformed("one space is wanted " + where + ", there stands " + rest());
      }
      at++;
    } else {
      skipSpaces();
    }
  }

  private void spaces() {
    if (!strict) {
      skipSpaces();
    }
  }

  private boolean skipSpaces() {
    int start = at;
    while (at < line.length() && (line.charAt(at) == ' ' || line.charAt(at) == '\t')) {
      at++;
    }
    return at > start;
  }

  private void expect(char wanted) throws MalformedPageException {
    if (peek() != wanted) {
      throw malformed(wanted + " is wanted, there stands " + rest());
    }
    at++;
  }

  private char peek() throws MalformedPageException {
    if (at >= line.length()) {
      throw malformed("the line ends too early");
    }
    return line.charAt(at);
  }

  private String rest() {
    String rest = line.substring(Math.min(at, line.length()));
    return rest.isEmpty()
        ? "nothing"
        : "\"" + (rest.length() > 40 ? rest.substring(0, 40) + "…" : rest) + "\"";
  }

  private static MalformedPageException malformed(String what) {
    return new MalformedPageException(what);
  }
}
