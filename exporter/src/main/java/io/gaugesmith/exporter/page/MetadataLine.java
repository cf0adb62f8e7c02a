package io.gaugesmith.exporter.page;

import io.gaugesmith.metrics.MetricType;
import io.gaugesmith.metrics.Names;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One line that says something of a family: {@code # HELP name text}. */
record MetadataLine(String keyword, String name, String text) {
  private static final String NAME = "(\"(?:[^\"\\\\]|\\\\.)*+\"|[^ \\t\"]++)";
  private static final Pattern STRICT =
      Pattern.compile("# (HELP|TYPE|UNIT) " + NAME + " (.*)", Pattern.DOTALL);
  private static final Pattern LOOSE =
      Pattern.compile("#[ \\t]+(HELP|TYPE)[ \\t]+" + NAME + "(?:[ \\t]+(.*))?", Pattern.DOTALL);

  private static final Pattern KEYWORD = Pattern.compile("#[ \\t]+(?:HELP|TYPE)(?:[ \\t]|$)");

  /** What the line says; null where it is a comment, which OpenMetrics does not have. */
  static @Nullable MetadataLine read(String line, Dialect dialect) throws MalformedPageException {
    boolean open = dialect == Dialect.OPENMETRICS;
    Matcher matcher = (open ? STRICT : LOOSE).matcher(line);
    if (!matcher.matches()) {
      if (open) {
        throw new MalformedPageException(
            "a line that starts with # is # HELP, # TYPE or # UNIT with a name and a text, or # EOF");
      }
      if (KEYWORD.matcher(line).lookingAt()) {
        throw new MalformedPageException("HELP and TYPE want a metric name and a text");
      }
      return null;
    }
    String name = matcher.group(2);
    boolean quoted = name.startsWith("\"");
    if (quoted) {
      name = unescape(name.substring(1, name.length() - 1), true);
    }
    if (name.isEmpty() || (!quoted && !Names.isClassicMetric(name))) {
      throw new MalformedPageException("\"" + name + "\" is not a metric name");
    }
    String text = matcher.group(3);
    return new MetadataLine(matcher.group(1), name, text == null ? "" : text);
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
