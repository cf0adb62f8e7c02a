package io.gaugesmith.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.gaugesmith.collect.IncompleteException;
import io.gaugesmith.collect.Reason;
import io.gaugesmith.metrics.Metric;
import io.gaugesmith.metrics.Snapshot;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class HistoryTest {
  private static final Duration TOOK = Duration.ofMillis(5);
  private static final Schedule ON_SCRAPE = new Schedule.OnScrape(Duration.ofSeconds(10));
  private static final Schedule EVERY =
      new Schedule.Every(Duration.ofSeconds(30), Duration.ofSeconds(10));

  private final FailureCounts failures = new FailureCounts();

  private History history(Schedule schedule, int keepLastSeconds) {
    return new History(
        new RunPolicy(schedule, Duration.ofSeconds(keepLastSeconds), 10, Map.of()), failures);
  }

  private static Snapshot snapshot() {
    return Snapshot.builder().add(Metric.gauge("up", "Up."), 1).build();
  }

  private static void ended(History history, int second, Outcome outcome) {
    history.ended(outcome, Duration.ofSeconds(second).toNanos(), Instant.ofEpochSecond(second));
  }

  private static Snapshot good(History history, int second) {
    Snapshot snapshot = snapshot();
    ended(history, second, new Outcome.Collected(snapshot, TOOK));
    return snapshot;
  }

  private static void failed(History history, int second) {
    ended(history, second, new Outcome.Failed(Reason.IO, new java.io.IOException("x"), TOOK));
  }

  private static Outcome incomplete(Snapshot part) {
    return new Outcome.Incomplete(
        part, Reason.PARSE, new IncompleteException(Reason.PARSE, "b.prom"), TOOK);
  }

  private static View view(History history, int second) {
    return history.view(Duration.ofSeconds(second).toNanos());
  }

  @Test
  void servesNothingAfterAFailureUnlessToldToKeepIt() {
    History history = history(ON_SCRAPE, 0);
    good(history, 1);
    failed(history, 2);
    assertThat(view(history, 2).snapshot()).isNull();
    assertThat(view(history, 2).lastSuccess()).isEqualTo(Instant.ofEpochSecond(1));
  }

  @Test
  void keepsFromTheEndOfTheFirstFailureOnWhateverFailsLater() {
    History history = history(ON_SCRAPE, 60);
    Snapshot good = good(history, 1);
    failed(history, 10);
    ended(history, 40, new Outcome.Busy());
    assertThat(view(history, 70).snapshot()).isSameAs(good);
    assertThat(view(history, 70).isSuccess()).isFalse();
    assertThat(view(history, 71).snapshot()).isNull();
  }

  @Test
  void servesWhatAnIncompleteCollectionReportedButNotAsSuccess() {
    History history = history(ON_SCRAPE, 0);
    good(history, 1);
    Snapshot part = snapshot();
    ended(history, 2, incomplete(part));
    View view = view(history, 2);
    assertThat(view.shown()).isSameAs(part);
    assertThat(view.isSuccess()).isFalse();
    assertThat(view.state()).isEqualTo(CollectorStatus.State.FAILED);
    assertThat(view.error(text -> text)).isEqualTo("parse: b.prom");
    assertThat(view.lastSuccess()).isEqualTo(Instant.ofEpochSecond(1));
    assertThat(failures.counted(Reason.PARSE)).isEqualTo(1);
    failed(history, 3);
    assertThat(view(history, 3).snapshot()).isNull();
    Snapshot whole = good(history, 4);
    assertThat(view(history, 4).shown()).isSameAs(whole);
    assertThat(view(history, 4).isSuccess()).isTrue();
  }

  @Test
  void keepsAnIncompleteSnapshotFromTheFirstCollectionThatReportedNothing() {
    History history = history(ON_SCRAPE, 60);
    good(history, 1);
    Snapshot part = snapshot();
    ended(history, 100, incomplete(part));
    failed(history, 200);
    assertThat(view(history, 260).snapshot()).isSameAs(part);
    assertThat(view(history, 260).lastSuccess()).isEqualTo(Instant.ofEpochSecond(1));
    assertThat(view(history, 261).snapshot()).isNull();
  }

  @Test
  void dropsAnIncompleteSnapshotOfTheBackgroundWhenItIsTooOld() {
    History history = history(EVERY, 0);
    Snapshot part = snapshot();
    ended(history, 0, incomplete(part));
    assertThat(view(history, 40).snapshot()).isSameAs(part);
    assertThat(view(history, 41).snapshot()).isNull();
  }

  @Test
  void neverBringsBackWhatHasLeftThePage() {
    History history = history(ON_SCRAPE, 60);
    good(history, 1);
    failed(history, 10);
    failed(history, 100);
    assertThat(view(history, 60).snapshot()).isNull();
  }

  @Test
  void doesNotKeepASnapshotThatWasTooOldBeforeTheFailure() {
    History history = history(EVERY, 3600);
    good(history, 0);
    assertThat(view(history, 41).snapshot()).isNull();
    failed(history, 42);
    assertThat(view(history, 42).snapshot()).isNull();
  }

  @Test
  void keepsASnapshotWhoseFailureIsToldALittleLate() {
    History history = history(EVERY, 60);
    Snapshot good = good(history, 0);
    Duration late = Duration.ofSeconds(40).plusMillis(20);
    history.ended(
        new Outcome.TimedOut(Duration.ofSeconds(10)), late.toNanos(), Instant.ofEpochSecond(40));
    assertThat(view(history, 100).snapshot()).isSameAs(good);
    assertThat(view(history, 101).snapshot()).isNull();
  }

  @Test
  void countsAClashOnceForEachSnapshotAndNotAsSuccess() {
    History history = history(ON_SCRAPE, 0);
    good(history, 1);
    Snapshot clashing = good(history, 2);
    assertThat(history.judged(clashing, "clash")).isNotNull();
    assertThat(history.judged(clashing, "clash")).isNull();
    assertThat(failures.counted(Reason.MAPPING)).isEqualTo(1);
    assertThat(view(history, 2).isSuccess()).isFalse();
    assertThat(view(history, 2).shown()).isNull();
    assertThat(view(history, 2).lastSuccess()).isEqualTo(Instant.ofEpochSecond(1));
    Snapshot next = good(history, 3);
    assertThat(history.judged(next, "clash")).isNotNull();
    assertThat(view(history, 3).lastSuccess()).isEqualTo(Instant.ofEpochSecond(1));
    assertThat(history.judged(next, null)).isNull();
    assertThat(view(history, 3).isSuccess()).isTrue();
    assertThat(view(history, 3).lastSuccess()).isEqualTo(Instant.ofEpochSecond(3));
    assertThat(failures.counted(Reason.MAPPING)).isEqualTo(2);
  }

  @Test
  void forgetsAVerdictOnASnapshotThatIsNotTheLatest() {
    History history = history(ON_SCRAPE, 0);
    Snapshot old = good(history, 1);
    good(history, 2);
    assertThat(history.judged(old, "clash")).isNull();
    assertThat(view(history, 2).isSuccess()).isTrue();
  }
}
