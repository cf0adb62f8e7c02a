package io.gaugesmith.exporter.sources;

import java.time.Clock;

/**
 * What a source may know of where it is used.
 *
 * @param id of its collector
 * @param wanted the parts of the document that are read
 * @param clock the time of day
 */
public record SourceContext(String id, Wanted wanted, Clock clock) {}
