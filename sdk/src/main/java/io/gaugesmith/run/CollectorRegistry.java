package io.gaugesmith.run;

import io.gaugesmith.collect.Collector;
import io.gaugesmith.metrics.Exposition;
import io.gaugesmith.metrics.Snapshot;
import java.io.Closeable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** All collectors of one configuration, and the page that they make together. */
public final class CollectorRegistry implements Closeable {
  private static final Duration CLOSE_PATIENCE = Duration.ofSeconds(5);
  private static final Duration MOST_HEADROOM = Duration.ofMillis(500);

  /** A collector that runs, and what starts it in the background; null for one run on scrape. */
  private record Entry(CollectorRunner runner, @Nullable BackgroundCollections background) {}

  private final RunHost host;
  private final Map<String, Entry> entries;
  private final List<OwnCollector> own;
  private final FirstCollections first;
  private final PageBuilder pages;
  private final Set<CollectorRunner> moved = new HashSet<>();

  private CollectorRegistry(
      RunHost host, Map<String, Entry> entries, List<OwnCollector> own, FirstCollections first) {
    this.host = host;
    this.entries = Collections.unmodifiableMap(entries);
    this.own = own;
    this.first = first;
    pages = new PageBuilder(entries.values().stream().map(Entry::runner).toList(), own);
  }

  /**
   * Opens the collectors and starts those of the background.
   *
   * @param own collectors of the program itself, such as that of its build: they run inside each
   *     scrape, have no success series, and win clashes
   */
  public static CollectorRegistry open(
      List<CollectorDefinition> definitions, List<Collector> own, RunHost host) {
    List<OwnCollector> inline =
        own.stream().map(one -> new OwnCollector(one, host.scrub())).toList();
    return open(definitions, Map.of(), host, inline, new FirstCollections());
  }

  /**
   * The registry of a new configuration. Collectors that have not changed move there as they are,
   * running or not; those that have start when the job of their predecessor has ended. The caller
   * then closes this registry, which closes only what has not moved.
   */
  public CollectorRegistry reloaded(List<CollectorDefinition> definitions) {
    CollectorRegistry next = open(definitions, entries, host, own, first);
    synchronized (moved) {
      next.entries.values().forEach(entry -> moved.add(entry.runner()));
    }
    return next;
  }

  private static CollectorRegistry open(
      List<CollectorDefinition> definitions,
      Map<String, Entry> before,
      RunHost host,
      List<OwnCollector> own,
      FirstCollections first) {
    Map<String, Entry> entries = new LinkedHashMap<>();
    List<Entry> opened = new ArrayList<>();
    try {
      for (CollectorDefinition definition : definitions) {
        Entry old = before.get(definition.id());
        Entry entry = old;
        if (old == null || !isSame(old.runner().definition(), definition)) {
          entry = opened(definition, old, host);
          opened.add(entry);
        }
        if (entries.put(definition.id(), entry) != null) {
          throw new IllegalArgumentException("collector " + definition.id() + " stands twice");
        }
      }
    } catch (Throwable e) {
      opened.forEach(entry -> entry.runner().beginClose());
      throw e;
    }
    for (Entry entry : opened) {
      Entry old = before.get(entry.runner().definition().id());
      if (old != null) {
        old.runner().retire();
      }
      if (entry.background() != null) {
        entry.background().start(first);
      }
    }
    return new CollectorRegistry(host, entries, own, first);
  }

  private static Entry opened(CollectorDefinition definition, @Nullable Entry old, RunHost host) {
    CollectorRunner runner =
        old == null
            ? CollectorRunner.open(definition, host)
            : CollectorRunner.replacing(old.runner(), definition);
    BackgroundCollections background =
        definition.policy().schedule() instanceof Schedule.Every every
            ? new BackgroundCollections(runner, host, every)
            : null;
    return new Entry(runner, background);
  }

  private static boolean isSame(CollectorDefinition one, CollectorDefinition other) {
    return one.type().equals(other.type())
        && one.policy().equals(other.policy())
        && one.fingerprint().equals(other.fingerprint());
  }

  /** The ids of the collectors, in their order. */
  public Set<String> ids() {
    return entries.keySet();
  }

  /**
   * Makes the page that a request asks for: starts the collectors that run on scrape, waits for
   * them as long as the request has patience, and merges what all of them say.
   */
  public Exposition scrape(ScrapeRequest request) throws InterruptedException {
    Set<CollectorRunner> missing = await(start(request), request.patience());
    return pages.page(
        runner -> isAskedFor(runner, request), missing, host.elapsedNanos().getAsLong());
  }

  /** Whether a scrape runs collectors; otherwise it only shows what those of the background saw. */
  public boolean isWaitedFor(ScrapeRequest request) {
    return entries.values().stream()
        .anyMatch(entry -> entry.background() == null && isAskedFor(entry.runner(), request));
  }

  /** Every collector as people ask after it, in their order. */
  public List<CollectorStatus> status() {
    long now = host.elapsedNanos().getAsLong();
    return entries.values().stream().map(entry -> status(entry.runner(), now)).toList();
  }

  /**
   * Interrupts running collections, waits for them, but not for ever, and closes the collectors
   * that have not moved to a reloaded registry.
   */
  @Override
  public void close() {
    List<CollectorRunner> closing = new ArrayList<>();
    for (Entry entry : entries.values()) {
      if (!hasMoved(entry.runner())) {
        if (entry.background() != null) {
          entry.background().stop();
        }
        entry.runner().beginClose();
        closing.add(entry.runner());
      }
    }
    long deadline = System.nanoTime() + CLOSE_PATIENCE.toNanos();
    closing.forEach(runner -> runner.awaitClosed(deadline));
  }

  private boolean hasMoved(CollectorRunner runner) {
    synchronized (moved) {
      return moved.contains(runner);
    }
  }

  private static boolean isAskedFor(CollectorRunner runner, ScrapeRequest request) {
    String id = runner.definition().id();
    return request.collect().isEmpty()
        ? !request.exclude().contains(id)
        : request.collect().contains(id);
  }

  private Map<CollectorRunner, Future<Outcome>> start(ScrapeRequest request) {
    Map<CollectorRunner, Future<Outcome>> started = new LinkedHashMap<>();
    for (Entry entry : entries.values()) {
      if (entry.background() == null && isAskedFor(entry.runner(), request)) {
        started.put(entry.runner(), entry.runner().join());
      }
    }
    return started;
  }

  /** Returns those that were not waited for to the end, or that a reload ended meanwhile. */
  private static Set<CollectorRunner> await(
      Map<CollectorRunner, Future<Outcome>> started, @Nullable Duration patience)
      throws InterruptedException {
    Set<CollectorRunner> missing = new HashSet<>();
    long begun = System.nanoTime();
    long most = patience == null ? 0 : patience(patience).toNanos();
    for (Map.Entry<CollectorRunner, Future<Outcome>> one : started.entrySet()) {
      try {
        Outcome outcome;
        if (patience == null) {
          outcome = one.getValue().get(); // ends at its own timeout
        } else {
          long left = most - (System.nanoTime() - begun);
          outcome = one.getValue().get(Math.max(0, left), TimeUnit.NANOSECONDS);
        }
        if (outcome.reason() != null && one.getKey().isRetired()) {
          missing.add(one.getKey()); // nobody remembers how it ended, only the good one before
        }
      } catch (TimeoutException outOfPatience) {
        missing.add(one.getKey());
      } catch (ExecutionException impossible) {
        throw new IllegalStateException(impossible);
      }
    }
    return missing;
  }

  /** How long to wait for collectors, so that the answer still reaches an impatient scraper. */
  static Duration patience(Duration scrapeTimeout) {
    Duration tenth = scrapeTimeout.dividedBy(10);
    return scrapeTimeout.minus(tenth.compareTo(MOST_HEADROOM) < 0 ? tenth : MOST_HEADROOM);
  }

  private CollectorStatus status(CollectorRunner runner, long now) {
    CollectorDefinition definition = runner.definition();
    View view = runner.view(now);
    Snapshot shown = view.shown();
    return new CollectorStatus(
        definition.id(),
        definition.type(),
        view.state(),
        definition.policy().schedule(),
        shown == null ? 0 : shown.seriesCount(),
        view.lastDuration(),
        view.lastSuccess(),
        view.error(host.scrub()));
  }
}
