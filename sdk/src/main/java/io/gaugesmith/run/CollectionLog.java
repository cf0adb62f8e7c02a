package io.gaugesmith.run;

import io.gaugesmith.collect.Reason;
import io.gaugesmith.metrics.Snapshot;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * Logs how collections end.
 *
 * @param prepare takes what the background saw, before a scrape comes
 * @param scrub takes secrets out of a text
 */
public record CollectionLog(
    FailureLog log, Consumer<? super Snapshot> prepare, UnaryOperator<String> scrub)
    implements CollectionListener {
  @Override
  public void ended(CollectorDefinition collector, Outcome outcome) {
    Reason reason = outcome.reason();
    if (outcome instanceof Outcome.Reported reported
        && collector.policy().schedule() instanceof Schedule.Every) {
      prepare.accept(reported.snapshot());
    }
    if (reason == null) {
      log.succeeded(collector.id());
    } else {
      log.failed(collector.id(), reason.label(), Explanation.withoutReason(outcome, scrub));
    }
  }
}
