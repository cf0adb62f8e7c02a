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
  private final boolean ownComeFirst;
  private volatile Supplier<Objection> objections = () -> Objection.NONE;

  PageBuilder(List<CollectorRunner> runners, List<OwnCollector> own, boolean ownComeFirst) {
    this.runners = runners;
    this.own = own;
    this.ownComeFirst = ownComeFirst;
    metrics = new RunMetrics(runners);
  }

  /** Says what else may stand against a snapshot; asked anew for each page. */
  void besides(Supplier<Objection> others) {
    objections = others;
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
    List<Candidate> inline = own.stream().map(one -> new Candidate(ITSELF, one.collect())).toList();
    int ownAt = ownComeFirst ? 1 : 1 + runners.size();
    int runnersAt = ownComeFirst ? 1 + own.size() : 1;
    if (ownComeFirst) {
      candidates.addAll(inline);
    }
    List<View> views = new ArrayList<>(runners.size());
    for (CollectorRunner runner : runners) {
      View view = runner.view(nowNanos);
      views.add(view);
      candidates.add(new Candidate("collector " + runner.definition().id(), view.snapshot()));
    }
    if (!ownComeFirst) {
      candidates.addAll(inline);
    }
    List<@Nullable String> clashes = clashes(candidates);
    List<Snapshot> shown = new ArrayList<>(candidates.size());
    List<Reported> reported = new ArrayList<>(runners.size());
    for (int index = 0; index < runners.size(); index++) {
      CollectorRunner runner = runners.get(index);
      View view = judged(runner, views.get(index), clashes.get(runnersAt + index), nowNanos);
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
    for (int index = 0; index < own.size(); index++) {
      Snapshot snapshot = inline.get(index).snapshot();
      String clash = clashes.get(ownAt + index);
      own.get(index).judged(clash);
      if (snapshot != null && clash == null) {
        shown.add(snapshot);
      }
    }
    return Exposition.of(shown);
  }

  private List<@Nullable String> clashes(List<Candidate> candidates) {
    List<@Nullable String> clashes = new ArrayList<>(merging.judge(candidates));
    Objection objection = objections.get();
    for (int index = 1; index < clashes.size(); index++) {
      Snapshot snapshot = candidates.get(index).snapshot();
      if (clashes.get(index) == null && snapshot != null) {
        clashes.set(index, objection.to(snapshot));
      }
    }
    return clashes;
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
