package io.gaugesmith.exporter.probe;

import io.gaugesmith.run.CollectorRunner;
import io.gaugesmith.run.RunHost;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The runners of the latest probes, so that equal probes are one, and that the next one of a target
 * finds its connections and logins. Those that nobody has asked for in a while are closed.
 */
final class Runners {
  /** What makes two requests the same probe; a module is only like itself. */
  record Key(ProbeModule module, String target, Map<String, String> params) {}

  /** Two scrapes of most scrapers lie closer together. */
  private static final long REMEMBERED = Duration.ofMinutes(5).toNanos();

  private final RunHost host;
  private final int most;
  private final int mostWaiting;
  private final Map<Key, Entry> entries = new LinkedHashMap<>(64, 0.75f, true); // oldest use first
  private final Map<String, Integer> waiting = new HashMap<>(); // by target
  private boolean closed;

  private static final class Entry {
    final ProbeModule.Expansion expansion;
    final CollectorRunner runner;
    int waiting;
    long lastUsed;

    Entry(ProbeModule.Expansion expansion, CollectorRunner runner) {
      this.expansion = expansion;
      this.runner = runner;
    }
  }

  /**
   * None yet.
   *
   * @param most how many are kept beside those that are waited for
   * @param mostWaiting how many requests may wait for one target
   */
  Runners(RunHost host, int most, int mostWaiting) {
    this.host = host;
    this.most = most;
    this.mostWaiting = mostWaiting;
  }

  /** What the runner of this key runs; null where there is none. */
  synchronized ProbeModule.@Nullable Expansion expansion(Key key) {
    Entry entry = entries.get(key);
    return entry == null ? null : entry.expansion;
  }

  /** The runner of this key, which is waited for from now on until it is {@link #leave left}. */
  synchronized CollectorRunner enter(
      Key key,
      ProbeModule.Expansion expansion,
      Function<ProbeModule.Expansion, CollectorRunner> opening)
      throws RefusedProbeException {
    if (closed) {
      throw RefusedProbeException.crowded("the server is stopping");
    }
    if (waiting.getOrDefault(key.target(), 0) >= mostWaiting) {
      throw RefusedProbeException.crowded("too many probes of this target at the same time");
    }
    Entry entry = entries.get(key);
    if (entry == null) {
      entry = new Entry(expansion, opening.apply(expansion));
      entries.put(key, entry);
    }
    entry.waiting++;
    waiting.merge(key.target(), 1, Integer::sum);
    return entry.runner;
  }

  synchronized void leave(Key key) {
    waiting.computeIfPresent(key.target(), (target, count) -> count == 1 ? null : count - 1);
    Entry entry = entries.get(key);
    if (entry != null) {
      entry.waiting--;
      entry.lastUsed = host.elapsedNanos().getAsLong();
    }
    if (entries.size() > most) {
      closeOldest(entries.size() - most);
    }
  }

  private void closeOldest(int count) {
    int left = count;
    for (Iterator<Entry> all = entries.values().iterator(); left > 0 && all.hasNext(); ) {
      Entry entry = all.next();
      if (entry.waiting == 0) {
        all.remove();
        close(entry.runner);
        left--;
      }
    }
  }

  /** Closes those that nobody has asked for in a while. */
  synchronized void sweep() {
    long now = host.elapsedNanos().getAsLong();
    entries
        .values()
        .removeIf(entry -> {
          boolean idle = entry.waiting == 0 && now - entry.lastUsed > REMEMBERED;
          if (idle) {
            close(entry.runner);
          }
          return idle;
        });
  }

  private void close(CollectorRunner runner) {
    host.threads().newThread(runner::close).start(); // which may wait for its job
  }

  /** Closes all of them, for good. */
  void closeAll() {
    List<CollectorRunner> all = new ArrayList<>();
    synchronized (this) {
      closed = true;
      entries.values().forEach(entry -> all.add(entry.runner));
      entries.clear();
    }
    CollectorRunner.closeAll(all);
  }
}
