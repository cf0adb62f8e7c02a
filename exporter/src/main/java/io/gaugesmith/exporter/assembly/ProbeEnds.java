package io.gaugesmith.exporter.assembly;

import io.gaugesmith.collect.Reason;
import io.gaugesmith.run.CollectionListener;
import io.gaugesmith.run.CollectorDefinition;
import io.gaugesmith.run.Explanation;
import io.gaugesmith.run.FailureLog;
import io.gaugesmith.run.Outcome;
import java.util.function.UnaryOperator;

/**
 * Logs probes that fail because the program is wrong. That a target is down is what a probe is to
 * say: its answer does, and thousands of targets would fill the log.
 */
record ProbeEnds(FailureLog log, UnaryOperator<String> scrub) implements CollectionListener {
  @Override
  public void ended(CollectorDefinition probe, Outcome outcome) {
    if (outcome.reason() == Reason.BUG) {
      log.failed(
          "probe " + probe.id(), Reason.BUG.label(), Explanation.withoutReason(outcome, scrub));
    }
  }
}
