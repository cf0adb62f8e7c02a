package io.gaugesmith.run;

import io.gaugesmith.metrics.Family;
import io.gaugesmith.metrics.FamilyClaims;
import io.gaugesmith.metrics.SeriesSet;
import io.gaugesmith.metrics.Snapshot;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Decides which snapshots may stand on one page. The first that claims a name or a series has it;
 * whose snapshot clashes with an earlier one stays out whole. Decides again only when the series of
 * a snapshot have changed, which their sets tell by identity.
 */
@SuppressWarnings("ReferenceEquality")
final class Merging {
  /** What one reporter would have on the page; its name appears in what others are told. */
  record Candidate(String reporter, @Nullable Snapshot snapshot) {}

  private List<Candidate> judged = List.of();
  private List<@Nullable String> verdict = List.of();

  /** For each candidate what it clashes with, in words; null for those that clash with nothing. */
  synchronized List<@Nullable String> judge(List<Candidate> candidates) {
    boolean same = haveSameSeries(candidates);
    judged = candidates;
    if (!same) {
      verdict = decide(candidates);
    }
    return verdict;
  }

  private boolean haveSameSeries(List<Candidate> candidates) {
    if (judged.size() != candidates.size()) {
      return false;
    }
    for (int index = 0; index < candidates.size(); index++) {
      if (!haveSameSeries(judged.get(index).snapshot(), candidates.get(index).snapshot())) {
        return false;
      }
    }
    return true;
  }

  private static boolean haveSameSeries(@Nullable Snapshot before, @Nullable Snapshot after) {
    if (before == null || after == null || before == after) {
      return before == after;
    }
    List<Family> old = before.families();
    List<Family> now = after.families();
    if (old.size() != now.size()) {
      return false;
    }
    for (int index = 0; index < now.size(); index++) {
      if (old.get(index).series() != now.get(index).series()) {
        return false;
      }
    }
    return true;
  }

  private static List<@Nullable String> decide(List<Candidate> candidates) {
    FamilyClaims claims = new FamilyClaims();
    List<@Nullable String> clashes = new ArrayList<>(candidates.size());
    for (Candidate candidate : candidates) {
      Snapshot snapshot = candidate.snapshot();
      if (snapshot == null) {
        clashes.add(null);
        continue;
      }
      List<SeriesSet> sets = snapshot.families().stream().map(Family::series).toList();
      clashes.add(claims.claimAll(candidate.reporter(), sets));
    }
    return clashes;
  }
}
