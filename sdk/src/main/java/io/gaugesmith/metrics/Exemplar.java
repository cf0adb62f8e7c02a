package io.gaugesmith.metrics;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One event behind a value, such as the trace of a slow request. The timestamp is in seconds since
 * the epoch.
 */
public record Exemplar(
    Map<String, String> labels, double value, @Nullable Double timestampSeconds) {
  public Exemplar {
    labels = Collections.unmodifiableMap(new LinkedHashMap<>(labels));
  }
}
