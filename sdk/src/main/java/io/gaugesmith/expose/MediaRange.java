package io.gaugesmith.expose;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One element of an {@code Accept} header (RFC 9110, 12.5.1).
 *
 * @param type in lower case, such as {@code text/plain} or {@code text/*}
 * @param parameters by name in lower case, without the weight
 * @param weight from 0, which refuses, to 1
 */
record MediaRange(String type, Map<String, String> parameters, double weight) {
  /** All elements that can be read; the rest is left out. */
  static List<MediaRange> parseAll(String accept) {
    List<MediaRange> ranges = new ArrayList<>();
    for (String element : split(accept, ',')) {
      MediaRange range = parse(element);
      if (range != null) {
        ranges.add(range);
      }
    }
    return ranges;
  }

  @Nullable String version() {
    return parameters.get("version");
  }

  Escaping escaping() {
    return Escaping.named(parameters.getOrDefault("escaping", ""));
  }

  private static @Nullable MediaRange parse(String element) {
    List<String> parts = split(element, ';');
    String type = parts.get(0).strip().toLowerCase(Locale.ROOT);
    Map<String, String> parameters = new HashMap<>();
    for (String part : parts.subList(1, parts.size())) {
      int equals = part.indexOf('=');
      if (equals > 0) {
        String name = part.substring(0, equals).strip().toLowerCase(Locale.ROOT);
        parameters.putIfAbsent(name, unquoted(part.substring(equals + 1).strip()));
      }
    }
    String quality = parameters.remove("q");
    double weight = quality == null ? 1 : weight(quality);
    return weight < 0 ? null : new MediaRange(type, parameters, weight);
  }

  /** The weight from 0 to 1; -1 when it is none. */
  private static double weight(String quality) {
    if (quality.isEmpty() || quality.length() > 16) {
      return -1;
    }
    for (int index = 0; index < quality.length(); index++) {
      char character = quality.charAt(index);
      if (index == 1 ? character != '.' : character < '0' || character > '9') {
        return -1;
      }
    }
    double weight = Double.parseDouble(quality);
    return weight <= 1 ? weight : -1;
  }

  private static String unquoted(String value) {
    if (value.length() < 2 || value.charAt(0) != '"' || !value.endsWith("\"")) {
      return value;
    }
    return value.substring(1, value.length() - 1).replaceAll("\\\\(.)", "$1");
  }

  /** The parts between separators that do not stand in quotes. */
  private static List<String> split(String text, char separator) {
    List<String> parts = new ArrayList<>();
    boolean quoted = false;
    int start = 0;
    for (int index = 0; index < text.length(); index++) {
      char character = text.charAt(index);
      if (character == '"') {
        quoted = !quoted;
      } else if (character == '\\' && quoted) {
        index++;
      } else if (character == separator && !quoted) {
        parts.add(text.substring(start, index));
        start = index + 1;
      }
    }
    parts.add(text.substring(start));
    return parts;
  }
}
