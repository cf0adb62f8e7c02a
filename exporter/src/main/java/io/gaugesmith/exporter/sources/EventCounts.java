package io.gaugesmith.exporter.sources;

/**
 * How many events a source has read, by what became of them.
 *
 * @param unmatched of which no pattern makes an event
 * @param failed that matched, and were dropped
 * @param slow that took a pattern too many steps
 */
public record EventCounts(long matched, long unmatched, long failed, long slow) {}
