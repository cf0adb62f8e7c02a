package io.gaugesmith.exporter.door;

import io.gaugesmith.config.Default;
import io.gaugesmith.config.Doc;
import io.gaugesmith.exporter.options.Rules;

/** A bound on the requests of all clients together. */
@Doc("A bound on the requests of all clients together, before anybody's password is looked at.")
public record RateLimit(
    @Doc("The time in which one more request is admitted; 0 is no limit.") @Default("0")
        Interval interval,
    @Doc("How many may come at once after a quiet time; at least one may.") @Default("0")
        int burst) {
  public RateLimit {
    new Rules().require(burst >= 0, "burst", "cannot be negative").report();
  }
}
