package io.gaugesmith.exporter.probe;

import io.gaugesmith.collect.Reason;
import io.gaugesmith.metrics.Exposition;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How a probe ended.
 *
 * @param reason why it failed; null when it did not
 * @param error the same in one line for people, without secrets
 * @param series how many the target has; its answer's own do not count
 */
public record ProbeResult(
    @Nullable Reason reason,
    @Nullable String error,
    Duration took,
    Duration timeout,
    int series,
    Exposition page) {}
