package io.gaugesmith.exporter.sources;

import java.nio.file.Path;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/**
 * What a source may know of where it is used.
 *
 * @param id of its collector
 * @param wanted the parts of the document that are read
 * @param clock the time of day
 * @param shared what it may share with the program's other sources
 * @param stateFolder where it may keep what must survive a restart; null: nothing survives
 */
public record SourceContext(
    String id, Wanted wanted, Clock clock, Shared shared, @Nullable Path stateFolder) {
  /** A source that shares nothing. */
  public SourceContext(String id, Wanted wanted, Clock clock) {
    this(id, wanted, clock, new Shared(), null);
  }
}
