package io.gaugesmith.exporter.sources.log;

import com.google.re2j.Pattern;
import io.gaugesmith.exporter.options.Regex;
import io.gaugesmith.exporter.options.Suggestions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;

/**
 * Expands patterns in grok syntax: <code>%{NUMBER:bytes:int}</code> is what NUMBER stands for, as a
 * group whose text is the field bytes, a whole number. Groups that the expression names itself are
 * fields too.
 */
final class Grok {
  private static final java.util.regex.Pattern REFERENCE =
      java.util.regex.Pattern.compile(
          "%\\{(?<name>\\w+)(?::(?<field>[\\w.@\\[\\]-]+)(?::(?<type>\\w+))?)?\\}");

  /** Each definition may name others, but not itself. */
  private static final int DEEPEST = 32;

  /** What grows beyond this would take RE2 long to compile. */
  private static final int LONGEST = 64 << 10;

  private final GrokDefinitions definitions;
  private final Map<String, EventPattern.Field> fields = new LinkedHashMap<>(); // by group's name
  private int length;

  private Grok(GrokDefinitions definitions) {
    this.definitions = definitions;
  }

  /**
   * Expands a pattern.
   *
   * @throws IllegalArgumentException with a message for the user
   */
  static EventPattern expand(String text, GrokDefinitions definitions) {
    Grok grok = new Grok(definitions);
    Pattern pattern = Regex.parse(grok.expanded(text, 0)).pattern();
    Map<String, Integer> groups = new HashMap<>(pattern.namedGroups());
    List<EventPattern.Field> found = new ArrayList<>();
    groups.entrySet().stream()
        .sorted(Map.Entry.comparingByValue())
        .forEach(group -> {
          EventPattern.Field field = grok.fields.get(group.getKey());
          found.add(
              field == null
                  ? new EventPattern.Field(group.getKey(), group.getValue(), FieldType.TEXT)
                  : new EventPattern.Field(field.name(), group.getValue(), field.type()));
        });
    return new EventPattern("", pattern, found);
  }

  private String expanded(String text, int depth) {
    if (depth > DEEPEST) {
      throw new IllegalArgumentException("the definitions go round in a circle, or nest too deep");
    }
    String expanded =
        REFERENCE.matcher(text).replaceAll(found -> Matcher.quoteReplacement(one(found, depth)));
    length += expanded.length();
    if (length > LONGEST) {
      throw new IllegalArgumentException("the definitions grow beyond %d".formatted(LONGEST));
    }
    return expanded;
  }

  private String one(MatchResult reference, int depth) {
    String name = reference.group("name");
    String definition = definitions.byName().get(name);
    if (definition == null) {
      throw new IllegalArgumentException(
          "%%{%s} stands for nothing%s"
              .formatted(name, Suggestions.didYouMean(name, definitions.byName().keySet())));
    }
    String body = expanded(definition, depth + 1);
    String field = reference.group("field");
    if (field == null) {
      return "(?:" + body + ")";
    }
    String group = "grok" + fields.size();
    fields.put(group, new EventPattern.Field(field, 0, type(reference.group("type"), field)));
    return "(?P<" + group + ">" + body + ")";
  }

  private static FieldType type(String name, String field) {
    return switch (name) {
      case null -> FieldType.TEXT;
      case "string" -> FieldType.TEXT;
      case "int", "long" -> FieldType.INTEGER;
      case "float", "double" -> FieldType.NUMBER;
      case "boolean" -> FieldType.BOOLEAN;
      default ->
          throw new IllegalArgumentException(
              "field %s: \"%s\" is no type; write int, float, boolean or string"
                  .formatted(field, name));
    };
  }
}
