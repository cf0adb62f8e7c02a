package io.gaugesmith.exporter.assembly;

import io.gaugesmith.collect.Reason;
import io.gaugesmith.exporter.log.FailureLog;
import io.gaugesmith.expose.Renderer;
import io.gaugesmith.run.CollectionListener;
import io.gaugesmith.run.CollectorDefinition;
import io.gaugesmith.run.Explanation;
import io.gaugesmith.run.Outcome;
import io.gaugesmith.run.Schedule;
import java.util.function.UnaryOperator;

/** Logs how collections end, and renders what the background saw before a scrape comes. */
record CollectionEnds(FailureLog log, Renderer renderer, UnaryOperator<String> scrub)
    implements CollectionListener {
  @Override
  public void ended(CollectorDefinition collector, Outcome outcome) {
    Reason reason = outcome.reason();
    if (outcome instanceof Outcome.Reported reported
        && collector.policy().schedule() instanceof Schedule.Every) {
      renderer.prepare(reported.snapshot());
    }
    if (reason == null) {
      log.succeeded(collector.id());
    } else {
      log.failed(collector.id(), reason.label(), String.valueOf(Explanation.of(outcome, scrub)));
    }
  }
}
