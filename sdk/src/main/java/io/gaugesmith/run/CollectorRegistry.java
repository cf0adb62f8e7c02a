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
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** All collectors of one configuration, and the page that they make together. */
public final class CollectorRegistry implements Closeable {
  private static final Duration MOST_HEADROOM = Duration.ofMillis(500);

  /** A collector that runs, and what starts it in the background; null for one run on scrape. */
  private record Entry(CollectorRunner runner, @Nullable BackgroundCollections background) {}

  private final RunHost host;
  private final Map<String, Entry> entries;
  private final List<OwnCollector> own;
  private final boolean ownComeFirst;
  private final FirstCollections first;
  private final PageBuilder pages;
  private final Set<CollectorRunner> moved = new HashSet<>();

  private CollectorRegistry(
      RunHost host,
      Map<String, Entry> entries,
      List<OwnCollector> own,
      boolean ownComeFirst,
      FirstCollections first) {
    this.host = host;
    this.entries = Collections.unmodifiableMap(entries);
    this.own = own;
    this.ownComeFirst = ownComeFirst;
    this.first = first;
    pages =
        new PageBuilder(entries.values().stream().map(Entry::runner).toList(), own, ownComeFirst);
  }

  /**
   * Opens the collectors and starts those of the background.
   *
   * @param own collectors of the program itself, such as that of its build: they run inside each
   *     scrape, have no success series, and win clashes
   */
  public static CollectorRegistry open(
      List<CollectorDefinition> definitions, List<Collector> own, RunHost host) {
    return open(definitions, own, Map.of(), true, host);
  }

  /**
   * The same for a library inside a program, whose series give way to those of the program.
   *
   * @param labels of the own collectors; the definitions' policies say theirs
   */
  public static CollectorRegistry embedded(
      List<CollectorDefinition> definitions,
      List<Collector> own,
      Map<String, String> labels,
      RunHost host) {
    return open(definitions, own, labels, false, host);
  }

  private static CollectorRegistry open(
      List<CollectorDefinition> definitions,
      List<Collector> own,
      Map<String, String> labels,
      boolean ownComeFirst,
      RunHost host) {
    List<OwnCollector> inline =
        own.stream().map(one -> new OwnCollector(one, labels, host.scrub())).toList();
    return open(definitions, Map.of(), host, inline, ownComeFirst, new FirstCollections());
  }

  /**
   * The registry of a new configuration. Collectors that have not changed move there as they are,
   * running or not; those that have start when the job of their predecessor has ended. The caller
   * then closes this registry, which closes only what has not moved.
   */
  public CollectorRegistry reloaded(List<CollectorDefinition> definitions) {
    CollectorRegistry next = open(definitions, entries, host, own, ownComeFirst, first);
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
      boolean ownComeFirst,
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
    return new CollectorRegistry(host, entries, own, ownComeFirst, first);
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
    Map<CollectorRunner, CompletableFuture<Outcome>> started = start(request);
    await(all(started), request.patience());
    return page(request, started);
  }

  /**
   * The same without a thread that waits. The page is made where the last collection ends, on its
   * thread, which saves two hops; by the executor where the request's patience ends first or a
   * collection ran out of time; and by the caller where there was nothing to wait for.
   */
  public CompletableFuture<Exposition> scrape(ScrapeRequest request, Executor executor) {
    Map<CollectorRunner, CompletableFuture<Outcome>> started = start(request);
    CompletableFuture<Void> waited = new CompletableFuture<>();
    CompletableFuture<Void> unused =
        all(started)
            .thenRun(() -> {
              // the timer says that one is out of time, and its thread has more to do
              Executor here =
                  started.values().stream().anyMatch(CollectorRegistry::isLate)
                      ? executor
                      : Runnable::run;
              here.execute(() -> waited.complete(null));
            });
    if (request.patience() != null && !waited.isDone()) {
      Runnable enough = () -> executor.execute(() -> waited.complete(null));
      Future<?> end =
          host.timer()
              .schedule(enough, patience(request.patience()).toNanos(), TimeUnit.NANOSECONDS);
      unused = waited.thenRun(() -> end.cancel(false));
    }
    return waited.thenApply(any -> page(request, started));
  }

  /** How many collectors a scrape waits for; the others only show what they saw before. */
  public int waitedFor(ScrapeRequest request) {
    int count = 0;
    for (Entry entry : entries.values()) {
      if (isWaitedFor(entry, request)) {
        count++;
      }
    }
    return count;
  }

  /**
   * Says what others who serve the pages too have against snapshots: a collector whose snapshot is
   * objected to fails with {@link io.gaugesmith.collect.Reason#MAPPING}, on every page.
   *
   * @param others asked anew for each page
   */
  public void besides(Supplier<Objection> others) {
    pages.besides(others);
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
        closing.add(entry.runner());
      }
    }
    CollectorRunner.closeAll(closing);
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

  private static boolean isWaitedFor(Entry entry, ScrapeRequest request) {
    return entry.background() == null && isAskedFor(entry.runner(), request);
  }

  private Map<CollectorRunner, CompletableFuture<Outcome>> start(ScrapeRequest request) {
    Map<CollectorRunner, CompletableFuture<Outcome>> started = new LinkedHashMap<>();
    for (Entry entry : entries.values()) {
      if (isWaitedFor(entry, request)) {
        started.put(entry.runner(), entry.runner().join());
      }
    }
    return started;
  }

  private static CompletableFuture<Void> all(
      Map<CollectorRunner, CompletableFuture<Outcome>> started) {
    return CompletableFuture.allOf(started.values().toArray(CompletableFuture<?>[]::new));
  }

  private static void await(CompletableFuture<Void> all, @Nullable Duration patience)
      throws InterruptedException {
    try {
      if (patience == null) {
        all.get(); // each ends at its own timeout
      } else {
        all.get(patience(patience).toNanos(), TimeUnit.NANOSECONDS);
      }
    } catch (TimeoutException outOfPatience) {
      // the page goes without those
    } catch (ExecutionException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private Exposition page(
      ScrapeRequest request, Map<CollectorRunner, CompletableFuture<Outcome>> started) {
    Set<CollectorRunner> missing = new HashSet<>();
    started.forEach((runner, collection) -> {
      Outcome outcome = collection.getNow(null);
      // of one that a reload ended nobody remembers how, only the good one before
      if (outcome == null || (outcome.reason() != null && runner.isRetired())) {
        missing.add(runner);
      }
    });
    return pages.page(
        runner -> isAskedFor(runner, request), missing, host.elapsedNanos().getAsLong());
  }

  private static boolean isLate(CompletableFuture<Outcome> collection) {
    return collection.getNow(null) instanceof Outcome.TimedOut;
  }

  /** How long to wait for collectors, so that the answer still reaches an impatient scraper. */
  public static Duration patience(Duration scrapeTimeout) {
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
