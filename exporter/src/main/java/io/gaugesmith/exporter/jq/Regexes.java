package io.gaugesmith.exporter.jq;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.thisptr.jackson.jq.exception.JsonQueryException;

/** Finds what a regular expression matches, in linear time: RE2's syntax, jq's flags. */
final class Regexes {
  /** One match; offsets are in characters as Java counts them, captures in jq's form. */
  record Found(int start, int end, ObjectNode match) {}

  private Regexes() {}

  static String text(JsonNode input) throws JsonQueryException {
    if (!input.isTextual()) {
      throw new JsonQueryException(
          Types.name(input)
              + " ("
              + Types.excerpt(input)
              + ") cannot be matched, as it is not a string");
    }
    return input.asText();
  }

  static List<Found> find(String text, JsonNode expression, String flags)
      throws JsonQueryException {
    Pattern pattern = compile(expression, flags);
    boolean all = flags.indexOf('g') >= 0;
    boolean withoutEmpty = flags.indexOf('n') >= 0 || flags.indexOf('p') >= 0;
    List<Found> found = new ArrayList<>();
    Matcher matcher = pattern.matcher(text);
    int counted = 0;
    int characters = 0; // whole ones up to where was counted: jq's offsets
    while (matcher.find()) {
      if (Thread.currentThread().isInterrupted()) {
        throw new Interruptible.Interrupted();
      }
      characters += text.codePointCount(counted, matcher.start());
      counted = matcher.start();
      if (!withoutEmpty || matcher.end() > matcher.start()) {
        found.add(
            new Found(matcher.start(), matcher.end(), match(text, matcher, pattern, characters)));
        if (!all) {
          break;
        }
      }
    }
    return found;
  }

  private static Pattern compile(JsonNode expression, String flags) throws JsonQueryException {
    int options = 0;
    for (int index = 0; index < flags.length(); index++) {
      switch (flags.charAt(index)) {
        case 'i' -> options |= Pattern.CASE_INSENSITIVE;
        case 'l' -> options |= Pattern.LONGEST_MATCH;
        case 'g', 'n', 'p', 's' -> {}
        default -> throw new JsonQueryException(flags + " is not a valid modifier string");
      }
    }
    try {
      return Pattern.compile(text(expression), options);
    } catch (PatternSyntaxException e) {
      throw new JsonQueryException(
          expression.asText() + " is not a regular expression in RE2 syntax: " + e.getDescription(),
          e);
    }
  }

  private static ObjectNode match(String text, Matcher matcher, Pattern pattern, int offset) {
    ObjectNode match = JsonNodeFactory.instance.objectNode();
    put(match, text, matcher.start(), matcher.start(), matcher.end(), offset);
    ArrayNode captures = match.putArray("captures");
    String[] names = new String[matcher.groupCount() + 1];
    for (Map.Entry<String, Integer> name : pattern.namedGroups().entrySet()) {
      names[name.getValue()] = name.getKey();
    }
    for (int group = 1; group <= matcher.groupCount(); group++) {
      ObjectNode capture = captures.addObject();
      put(capture, text, matcher.start(), matcher.start(group), matcher.end(group), offset);
      capture.put("name", names[group]);
    }
    return match;
  }

  private static void put(
      ObjectNode node, String text, int matchStart, int start, int end, int matchOffset) {
    if (start < 0) { // a group that took no part
      node.put("offset", -1);
      node.put("length", 0);
      node.putNull("string");
      return;
    }
    node.put("offset", matchOffset + text.codePointCount(matchStart, start));
    node.put("length", text.codePointCount(start, end));
    node.put("string", text.substring(start, end));
  }
}
