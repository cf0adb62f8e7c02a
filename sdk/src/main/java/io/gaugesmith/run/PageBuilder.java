package io.gaugesmith.run;

import io.gaugesmith.metrics.Exposition;
import io.gaugesmith.metrics.Snapshot;
import io.gaugesmith.run.Merging.Candidate;
import io.gaugesmith.run.RunMetrics.Reported;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Makes pages of what the collectors of one registry last said: theirs first, in their order, then
 * what the program says of itself.
 */
@SuppressWarnings("ReferenceEquality") // a snapshot is the one that one collection made
final class PageBuilder {
  private static final String ITSELF = "gaugesmith itself";

  private final List<CollectorRunner> runners;
  private final List<OwnCollector> own;
  private final RunMetrics metrics;
  private final Merging merging = new Merging();
  private volatile Supplier<Set<String>> taken = Set::of;

  PageBuilder(List<CollectorRunner> runners, List<OwnCollector> own) {
    this.runners = runners;
    this.own = own;
    metrics = new RunMetrics(runners);
  }

  /** Says that others serve the page together with families of these names, which come first. */
  void besides(Supplier<Set<String>> names) {
    taken = names;
  }

  /**
   * The page as of now.
   *
   * @param isAskedFor which collectors the page shows; all of them take part in clashes
   * @param missing those that the scrape stopped waiting for
   */
  Exposition page(
      Predicate<CollectorRunner> isAskedFor, Set<CollectorRunner> missing, long nowNanos) {
    List<Candidate> candidates = new ArrayList<>(1 + own.size() + runners.size());
    candidates.add(new Candidate(ITSELF, metrics.claims()));
    for (OwnCollector collector : own) {
      candidates.add(new Candidate(ITSELF, collector.collect()));
    }
    List<View> views = new ArrayList<>(runners.size());
    for (CollectorRunner runner : runners) {
      View view = runner.view(nowNanos);
      views.add(view);
      candidates.add(new Candidate("collector " + runner.definition().id(), view.snapshot()));
    }
    List<@Nullable String> clashes = new ArrayList<>(merging.judge(candidates));
    Set<String> elsewhere = taken.get();
    for (int index = 0; index < clashes.size(); index++) {
      if (clashes.get(index) == null) {
        clashes.set(index, clash(candidates.get(index).snapshot(), elsewhere));
      }
    }
    List<Snapshot> shown = new ArrayList<>(candidates.size());
    List<Reported> reported = new ArrayList<>(runners.size());
    for (int index = 0; index < runners.size(); index++) {
      CollectorRunner runner = runners.get(index);
      View view = judged(runner, views.get(index), clashes.get(1 + own.size() + index), nowNanos);
      if (isAskedFor.test(runner)) {
        Reported one = new Reported(runner, view, missing.contains(runner));
        reported.add(one);
        Snapshot snapshot = one.shown();
        if (snapshot != null) {
          shown.add(snapshot);
        }
      }
    }
    shown.add(metrics.snapshot(reported));
    for (int index = 1; index <= own.size(); index++) {
      Snapshot snapshot = candidates.get(index).snapshot();
      if (snapshot != null && clashes.get(index) == null) {
        shown.add(snapshot);
      }
    }
    return Exposition.of(shown);
  }

  private static @Nullable String clash(@Nullable Snapshot snapshot, Set<String> elsewhere) {
    if (snapshot == null || elsewhere.isEmpty()) {
      return null;
    }
    return snapshot.families().stream()
        .map(family -> family.metric().name())
        .filter(elsewhere::contains)
        .findFirst()
        .map(name -> name + " stands in the registry that serves this page, too")
        .orElse(null);
  }

  private static View judged(
      CollectorRunner runner, View view, @Nullable String clash, long nowNanos) {
    Snapshot snapshot = view.snapshot();
    if (snapshot == null) {
      return view;
    }
    runner.judged(snapshot, clash);
    View judged = runner.view(nowNanos);
    return judged.snapshot() == snapshot ? judged : view.clashing(clash); // or a newer one came
  }
}
