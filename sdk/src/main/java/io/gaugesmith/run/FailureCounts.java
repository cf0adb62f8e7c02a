package io.gaugesmith.run;

import io.gaugesmith.collect.Reason;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.stream.Collectors;

/** How often a collector failed, by reason. Outlives the collector when a reload changes it. */
final class FailureCounts {
  private final Map<Reason, AtomicLong> counts =
      Arrays.stream(Reason.values())
          .collect(Collectors.toUnmodifiableMap(Function.identity(), reason -> new AtomicLong()));

  void count(Reason reason) {
    of(reason).incrementAndGet();
  }

  long counted(Reason reason) {
    return of(reason).get();
  }

  private AtomicLong of(Reason reason) {
    AtomicLong count = counts.get(reason);
    if (count == null) {
      throw new IllegalStateException("no count of " + reason);
    }
    return count;
  }
}
