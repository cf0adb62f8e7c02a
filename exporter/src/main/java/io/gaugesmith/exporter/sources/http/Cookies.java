package io.gaugesmith.exporter.sources.http;

import com.fasterxml.jackson.databind.node.LongNode;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The cookies that an answer sets: names, values, and for how long.
 *
 * @param seconds how long the one holds that ends first; null where none says it
 */
record Cookies(Map<String, String> byName, @Nullable LongNode seconds) {
  /** What the Set-Cookie headers of one answer say; those that delete a cookie are left out. */
  static Cookies of(List<String> setCookies) {
    Map<String, String> byName = new LinkedHashMap<>();
    long soonest = Long.MAX_VALUE;
    for (String setCookie : setCookies) {
      String[] parts = setCookie.split(";", -1);
      int equals = parts[0].indexOf('=');
      String name = equals < 0 ? "" : parts[0].substring(0, equals).strip();
      String value = parts[0].substring(equals + 1).strip();
      long maxAge = maxAge(parts);
      if (maxAge <= 0 || value.isEmpty() || !RequestRules.isToken(name)) {
        byName.remove(name);
      } else if (Revelation.fitsHeader(value)) {
        byName.put(name, value);
        soonest = Math.min(soonest, maxAge);
      }
    }
    return new Cookies(byName, soonest == Long.MAX_VALUE ? null : LongNode.valueOf(soonest));
  }

  private static long maxAge(String[] parts) {
    for (int i = 1; i < parts.length; i++) {
      String attribute = parts[i].strip().toLowerCase(Locale.ROOT);
      if (attribute.matches("max-age=-?\\d{1,18}")) {
        return Long.parseLong(attribute.substring("max-age=".length()));
      }
    }
    return Long.MAX_VALUE;
  }

  boolean isEmpty() {
    return byName.isEmpty();
  }

  Collection<String> values() {
    return byName.values();
  }

  /** As a request states them. */
  String header() {
    return byName.entrySet().stream()
        .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
        .collect(Collectors.joining("; "));
  }
}
