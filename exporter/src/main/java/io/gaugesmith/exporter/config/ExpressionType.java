package io.gaugesmith.exporter.config;

import io.gaugesmith.exporter.jq.Expression;
import io.gaugesmith.exporter.options.OptionText;
import io.gaugesmith.exporter.options.OptionType;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Reads jq. What YAML reads as a number or truth value is that, and not a path. */
final class ExpressionType implements OptionType<Expression> {
  @Override
  public Class<Expression> type() {
    return Expression.class;
  }

  @Override
  public String name() {
    return "a jq expression, such as .status.queue";
  }

  @Override
  public Expression parse(OptionText text) {
    return Expression.compile(text.plain() ? literal(text.text()) : text.text());
  }

  @Override
  public Map<String, Object> schema() {
    return Map.of("type", List.of("string", "number", "boolean"));
  }

  private static String literal(String text) {
    if (text.matches("true|True|TRUE|false|False|FALSE")) {
      return text.toLowerCase(Locale.ROOT);
    }
    if (text.matches("\\.(inf|Inf|INF|nan|NaN|NAN)|[-+]\\.(inf|Inf|INF)")) {
      throw new IllegalArgumentException(
          text + " is infinite or no number; a path stands in quotes: '" + text + "'");
    }
    if (text.matches("0x[0-9a-fA-F]{1,15}")) {
      return Long.toString(Long.parseLong(text.substring(2), 16));
    }
    if (text.matches("0o[0-7]{1,20}")) {
      return Long.toString(Long.parseLong(text.substring(2), 8));
    }
    return text.matches("\\+?[.0-9][0-9.]*([eE][-+]?[0-9]+)?") ? decimal(text) : text;
  }

  /** YAML admits a plus, zeros in front and a dot at either end, which jq does not. */
  private static String decimal(String text) {
    return text.matches("\\+?(\\.[0-9]+|[0-9]+(\\.[0-9]*)?)([eE][-+]?[0-9]+)?")
        ? new java.math.BigDecimal(text).toString()
        : text;
  }
}
