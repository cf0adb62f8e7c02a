package io.gaugesmith.run;

import io.gaugesmith.collect.Collector;
import io.gaugesmith.collect.CollectorConfig;
import io.gaugesmith.collect.Reason;
import java.util.Set;

/**
 * One collector as configured.
 *
 * @param id unique among the collectors; the value of the label {@code collector}
 * @param type what it reads, as people write it, such as {@code http}
 * @param fingerprint all that its behaviour depends on: after a reload a collector whose id, policy
 *     and fingerprint are equal goes on untouched
 * @param reasons why its collections can fail
 * @param config opens the {@link Collector}
 * @param holdsThread whether a collection may hold its thread for long without waiting where any
 *     thread may wait: inside the operating system, as file systems do that do not answer, or
 *     because it computes
 */
public record CollectorDefinition(
    String id,
    String type,
    Object fingerprint,
    RunPolicy policy,
    Set<Reason> reasons,
    CollectorConfig config,
    boolean holdsThread) {
  public CollectorDefinition {
    reasons = Set.copyOf(reasons);
  }

  /** A collector that waits where any thread may wait. */
  public CollectorDefinition(
      String id,
      String type,
      Object fingerprint,
      RunPolicy policy,
      Set<Reason> reasons,
      CollectorConfig config) {
    this(id, type, fingerprint, policy, reasons, config, false);
  }
}
