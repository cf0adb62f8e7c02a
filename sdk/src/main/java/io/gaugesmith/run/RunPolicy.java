package io.gaugesmith.run;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How the host treats one collector.
 *
 * @param keepLast how long the last good snapshot may outlive the end of the first failed
 *     collection
 * @param maxSeries above this many series a collection fails
 * @param labels constant labels of every series, in this order
 */
public record RunPolicy(
    Schedule schedule, Duration keepLast, int maxSeries, Map<String, String> labels) {
  public RunPolicy {
    labels = Collections.unmodifiableMap(new LinkedHashMap<>(labels));
  }
}
