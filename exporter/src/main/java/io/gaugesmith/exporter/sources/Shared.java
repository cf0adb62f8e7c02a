package io.gaugesmith.exporter.sources;

import io.gaugesmith.exporter.options.Secrets;
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

  private final Secrets secrets;

  /** Things that are leased now; guarded by this. */
  private final Map<Key, Entry> entries = new HashMap<>();

  /** Nothing yet; what sources learn that must not show goes to these secrets. */
  public Shared(Secrets secrets) {
    this.secrets = secrets;
  }

  /** Where a source puts what it has learned and nobody may see, such as a token. */
  public Secrets secrets() {
    return secrets;
  }

  /**
   * The thing of this type under this key, the same for all who ask while anyone holds it.
   *
   * @param make makes it, without I/O, when nobody holds it
   */
  public synchronized <T extends Closeable> Lease<T> lease(
      Class<T> type, Object key, Supplier<T> make) {
    Key whole = new Key(type, key);
    Entry entry = entries.get(whole);
    if (entry == null) { // what is made may lease things itself
      entry = new Entry(make.get());
      entries.put(whole, entry);
    }
    Entry leased = entry;
    leased.holders++;
    return new Lease<>(type.cast(leased.thing), () -> release(whole, leased));
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
