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
  private final Limits limits;
  private final Map<Key, Entry> entries = new LinkedHashMap<>(64, 0.75f, true); // oldest use first
  private final Map<String, Integer> running = new HashMap<>(); // by target
  private boolean closed;

  /**
   * How much there may be.
   *
   * @param kept runners, beside those that are waited for
   * @param ofOneTarget different probes of one target that run: what the target must bear
   * @param waiting requests that wait for the same probe, which cost it nothing
   */
  record Limits(int kept, int ofOneTarget, int waiting) {}

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

  /** None yet. */
  Runners(RunHost host, Limits limits) {
    this.host = host;
    this.limits = limits;
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
    Entry entry = entries.get(key);
    int waiting = entry == null ? 0 : entry.waiting;
    int others = running.getOrDefault(key.target(), 0);
    if (waiting > 0 ? waiting >= limits.waiting() : others >= limits.ofOneTarget()) {
      throw RefusedProbeException.crowded("too many probes of this target at the same time");
    }
    if (entry == null) {
      entry = new Entry(expansion, opening.apply(expansion));
      entries.put(key, entry);
    }
    entry.waiting++;
    if (waiting == 0) {
      running.merge(key.target(), 1, Integer::sum);
    }
    return entry.runner;
  }

  synchronized void leave(Key key) {
    Entry entry = entries.get(key);
    if (entry == null) {
      return; // all were closed
    }
    entry.waiting--;
    entry.lastUsed = host.elapsedNanos().getAsLong();
    if (entry.waiting == 0) {
      running.computeIfPresent(key.target(), (target, count) -> count == 1 ? null : count - 1);
    }
    if (entries.size() > limits.kept()) {
      closeOldest(entries.size() - limits.kept());
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
