package io.gaugesmith.exporter.sources;

import java.io.Closeable;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * What the sources of one program share, such as an HTTP client for all that use the same
 * certificates. A thing is made when the first source leases it and closed when the last one lets
 * go.
 */
public final class Shared {
  private record Key(Class<?> type, Object detail) {}

  /** Things that are leased now; guarded by this. */
  private final Map<Key, Entry> entries = new HashMap<>();

  /**
   * The thing of this type under this key, the same for all who ask while anyone holds it.
   *
   * @param make makes it, without I/O, when nobody holds it
   */
  public synchronized <T extends Closeable> Lease<T> lease(
      Class<T> type, Object key, Supplier<T> make) {
    Key whole = new Key(type, key);
    Entry entry = entries.computeIfAbsent(whole, absent -> new Entry(make.get()));
    entry.holders++;
    return new Lease<>(type.cast(entry.thing), () -> release(whole, entry));
  }

  /** Whether somebody else still holds it. */
  private synchronized boolean release(Key key, Entry entry) {
    entry.holders--;
    if (entry.holders > 0) {
      return true;
    }
    entries.remove(key, entry);
    return false;
  }

  private static final class Entry {
    final Closeable thing;
    int holders;

    Entry(Closeable thing) {
      this.thing = thing;
    }
  }
}
