package io.gaugesmith.exporter.mapping;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which options of a metric are given, in the order in which they are documented. */
final class GivenOptions {
  private final Set<String> names = new LinkedHashSet<>();

  GivenOptions add(String option, @Nullable Object value) {
    boolean absent =
        value == null
            || (value instanceof Collection<?> list && list.isEmpty())
            || (value instanceof Map<?, ?> map && map.isEmpty());
    if (!absent) {
      names.add(option);
    }
    return this;
  }

  boolean has(String option) {
    return names.contains(option);
  }

  Set<String> names() {
    return names;
  }
}
