package io.gaugesmith.run;

import io.gaugesmith.metrics.Snapshot;
import org.jspecify.annotations.Nullable;

/** What others who serve a page have against a snapshot on it. */
@FunctionalInterface
public interface Objection {
  Objection NONE = snapshot -> null;

  /** In words, for people; null for nothing. */
  @Nullable String to(Snapshot snapshot);
}
