package io.gaugesmith.exporter.assembly;

import io.gaugesmith.collect.Reason;
import io.gaugesmith.exporter.log.FailureLog;
import io.gaugesmith.run.CollectionListener;
import io.gaugesmith.run.CollectorDefinition;
import io.gaugesmith.run.Explanation;
import io.gaugesmith.run.Outcome;
import java.util.function.UnaryOperator;

/** Logs how collections end. */
record CollectionEnds(FailureLog log, UnaryOperator<String> scrub) implements CollectionListener {
  @Override
  public void ended(CollectorDefinition collector, Outcome outcome) {
    Reason reason = outcome.reason();
    if (reason == null) {
      log.succeeded(collector.id());
    } else {
      log.failed(collector.id(), reason.label(), String.valueOf(Explanation.of(outcome, scrub)));
    }
  }
}
