package io.gaugesmith.exporter.door;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/** A bounded map that forgets what was used longest ago. Safe for use by any thread. */
final class RecentlyUsed<K, V> {
  private final int most;
  private final Map<K, V> entries = new LinkedHashMap<>(16, 0.75f, true);

  RecentlyUsed(int most) {
    this.most = most;
  }

  synchronized boolean contains(K key) {
    return entries.get(key) != null; // which counts as a use
  }

  synchronized V get(K key, Function<? super K, ? extends V> absent) {
    V value = entries.get(key);
    if (value == null) {
      value = absent.apply(key);
      put(key, value);
    }
    return value;
  }

  synchronized void put(K key, V value) {
    entries.put(key, value);
    if (entries.size() > most) {
      entries.remove(entries.keySet().iterator().next());
    }
  }
}
