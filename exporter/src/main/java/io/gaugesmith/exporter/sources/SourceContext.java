package io.gaugesmith.exporter.sources;

import io.gaugesmith.exporter.options.Secrets;
import java.time.Clock;

/**
 * What a source may know of where it is used.
 *
 * @param id of its collector
 * @param wanted the parts of the document that are read
 * @param clock the time of day
 * @param shared what it may share with the program's other sources
 */
public record SourceContext(String id, Wanted wanted, Clock clock, Shared shared) {
  /** A source that shares nothing. */
  public SourceContext(String id, Wanted wanted, Clock clock) {
    this(id, wanted, clock, new Shared(new Secrets()));
  }
}
