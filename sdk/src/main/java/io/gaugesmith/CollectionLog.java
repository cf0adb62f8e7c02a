package io.gaugesmith;

import io.gaugesmith.collect.Reason;
import io.gaugesmith.expose.Renderer;
import io.gaugesmith.run.CollectionListener;
import io.gaugesmith.run.CollectorDefinition;
import io.gaugesmith.run.Explanation;
import io.gaugesmith.run.Outcome;
import io.gaugesmith.run.Schedule;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

/**
 * Says when a collector begins to fail, or fails for another reason, and when it works again; and
 * renders what the background saw before a scrape comes.
 */
final class CollectionLog implements CollectionListener {
  private static final System.Logger LOG = System.getLogger("io.gaugesmith");

  private final Renderer renderer;
  private final Map<String, Reason> failing = new ConcurrentHashMap<>();

  CollectionLog(Renderer renderer) {
    this.renderer = renderer;
  }

  @Override
  public void ended(CollectorDefinition collector, Outcome outcome) {
    Reason reason = outcome.reason();
    if (reason == null) {
      if (failing.remove(collector.id()) != null) {
        LOG.log(System.Logger.Level.INFO, "collector " + collector.id() + " works again");
      }
    } else if (failing.put(collector.id(), reason) != reason) {
      String why = Explanation.of(outcome, UnaryOperator.identity());
      LOG.log(System.Logger.Level.WARNING, "collector " + collector.id() + " failed: " + why);
    }
    if (outcome instanceof Outcome.Reported reported
        && collector.policy().schedule() instanceof Schedule.Every) {
      renderer.prepare(reported.snapshot());
    }
  }
}
