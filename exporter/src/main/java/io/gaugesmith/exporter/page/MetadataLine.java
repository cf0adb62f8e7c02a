package io.gaugesmith.exporter.page;

import io.gaugesmith.metrics.MetricType;
import io.gaugesmith.metrics.Names;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One line that says something of a family: {@code # HELP name text}. */
record MetadataLine(String keyword, String name, String text) {
  private static final Set<String> KEYWORDS = Set.of("HELP", "TYPE");
  private static final Set<String> OPEN_KEYWORDS = Set.of("HELP", "TYPE", "UNIT");

  /** What the line says; null where it is a comment, which OpenMetrics does not have. */
  static @Nullable MetadataLine read(String line, Dialect dialect) throws MalformedPageException {
    boolean open = dialect == Dialect.OPENMETRICS;
    int start = afterSpace(line, 1, open);
    int end = wordEnd(line, start);
    String keyword = line.substring(start, end);
    boolean known = (open ? OPEN_KEYWORDS : KEYWORDS).contains(keyword) && start > 1;
    if (!known && !open) {
      return null;
    }
    int nameStart = afterSpace(line, end, open);
    int nameEnd = nameEnd(line, nameStart);
    int textStart = afterSpace(line, nameEnd, open);
    boolean spaced = textStart > nameEnd || (!open && nameEnd == line.length());
    if (!known || nameStart == end || nameEnd == nameStart || !spaced) {
      throw new MalformedPageException(
          open
              ? "a line that starts with # is # HELP, # TYPE or # UNIT with a name and a text, or"
                  + " # EOF"
              : "HELP and TYPE want a metric name and a text");
    }
    String name = line.substring(nameStart, nameEnd);
    boolean quoted = name.startsWith("\"");
    if (quoted) {
      name = unescape(name.substring(1, name.length() - 1), true);
    }
    if (name.isEmpty() || (!quoted && !Names.isClassicMetric(name))) {
      throw new MalformedPageException("\"" + name + "\" is not a metric name");
    }
    return new MetadataLine(keyword, name, line.substring(textStart));
  }

  /** After the space that stands here: one in OpenMetrics, any number in the text formats. */
  private static int afterSpace(String line, int from, boolean open) {
    int at = from;
    while (at < line.length()
        && (line.charAt(at) == ' ' || (!open && line.charAt(at) == '\t'))
        && (at == from || !open)) {
      at++;
    }
    return at;
  }

  private static int wordEnd(String line, int from) {
    int at = from;
    while (at < line.length() && line.charAt(at) != ' ' && line.charAt(at) != '\t') {
      at++;
    }
    return at;
  }

  /** After a name, which may stand in quotes; where it starts if the quotes do not end. */
  private static int nameEnd(String line, int from) {
    if (from == line.length() || line.charAt(from) != '"') {
      return wordEnd(line, from);
    }
    int at = from + 1;
    while (at < line.length() && line.charAt(at) != '"') {
      at += line.charAt(at) == '\\' ? 2 : 1;
    }
    return at < line.length() ? at + 1 : from;
  }

  void tell(FamilyDraft family, Dialect dialect) throws MalformedPageException {
    switch (keyword) {
      case "HELP" -> family.setHelp(unescape(text, dialect == Dialect.OPENMETRICS));
      case "TYPE" -> family.setType(type(dialect));
      default -> family.setUnit(text);
    }
  }

  private MetricType type(Dialect dialect) throws MalformedPageException {
    if (dialect == Dialect.TEXT) {
      return switch (text.stripTrailing()) {
        case "counter" -> MetricType.COUNTER;
        case "gauge" -> MetricType.GAUGE;
        case "histogram" -> MetricType.HISTOGRAM;
        case "summary" -> MetricType.SUMMARY;
        case "untyped" -> MetricType.UNKNOWN;
        default -> throw unknown("counter, gauge, histogram, summary or untyped");
      };
    }
    for (MetricType type : MetricType.values()) {
      if (type.name().toLowerCase(Locale.ROOT).equals(text)) {
        return type;
      }
    }
    throw unknown("one of the types of OpenMetrics");
  }

  private MalformedPageException unknown(String wanted) {
    return new MalformedPageException("\"" + text + "\" is not a type; wanted " + wanted);
  }

  private static String unescape(String text, boolean quotes) {
    if (text.indexOf('\\') < 0) {
      return text;
    }
    StringBuilder plain = new StringBuilder();
    for (int at = 0; at < text.length(); at++) {
      char character = text.charAt(at);
      char next = at + 1 < text.length() ? text.charAt(at + 1) : ' ';
      if (character == '\\' && (next == '\\' || next == 'n' || (quotes && next == '"'))) {
        plain.append(next == 'n' ? '\n' : next);
        at++;
      } else {
        plain.append(character);
      }
    }
    return plain.toString();
  }
}
