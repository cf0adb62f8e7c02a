package io.gaugesmith.exporter.probe;

import io.gaugesmith.collect.Reason;
import io.gaugesmith.metrics.Exposition;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * How a probe ended.
 *
 * @param reason why it failed; null when it did not
 * @param error says the same in one line for people, where it failed; secrets may be in it
 * @param series how many the target has; its answer's own do not count
 */
public record ProbeResult(
    @Nullable Reason reason,
    Supplier<String> error,
    Duration took,
    Duration timeout,
    int series,
    Exposition page) {}
