package io.gaugesmith.collect;

import java.time.Clock;
import java.time.Duration;

/**
 * What the host lends to a collector. The timeout is for clients that take one; the host interrupts
 * anyway.
 */
public record CollectorContext(String id, Duration timeout, Clock clock, System.Logger log) {}
