package io.gaugesmith.exporter.probe;

import io.gaugesmith.collect.Reason;
import io.gaugesmith.exporter.config.ConfiguredProbe;
import io.gaugesmith.metrics.Exposition;
import io.gaugesmith.metrics.Family;
import io.gaugesmith.metrics.FamilyClaims;
import io.gaugesmith.metrics.Metric;
import io.gaugesmith.metrics.Snapshot;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a probe's answer says beside the target's own metrics. */
final class ProbePage {
  private ProbePage() {}

  static Exposition of(@Nullable Reason reason, Duration took, @Nullable Snapshot reported) {
    Snapshot.Builder own = Snapshot.builder();
    own.add(ConfiguredProbe.SUCCESS, reason == null ? 1 : 0);
    own.add(ConfiguredProbe.DURATION, took.toNanos() / 1e9);
    if (reason != null) {
      own.add(ConfiguredProbe.FAILURE, 1, reason.label());
    }
    return Exposition.of(reported == null ? List.of(own.build()) : List.of(own.build(), reported));
  }

  /** What of a target's metrics cannot stand beside ours, in words; null for nothing. */
  static @Nullable String clash(Snapshot reported) {
    FamilyClaims claims = new FamilyClaims();
    List<Metric> ours = ConfiguredProbe.OWN;
    ours.forEach(metric -> claims.claim("every probe", metric));
    for (Family family : reported.families()) {
      String name = family.metric().name();
      if (ours.stream().anyMatch(metric -> metric.name().equals(name))) {
        return name + " of the target clashes with " + name + " of every probe";
      }
      String clash = claims.clash(family.metric());
      if (clash != null) {
        return clash;
      }
    }
    return null;
  }
}
