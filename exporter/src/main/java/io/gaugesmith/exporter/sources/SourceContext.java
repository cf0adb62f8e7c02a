package io.gaugesmith.exporter.sources;

import io.gaugesmith.exporter.options.Secrets;
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
 * @param drivers the folder with further JDBC drivers; it need not be there
 * @param stateFolder where it may keep what must survive a restart; null: nothing survives
 */
public record SourceContext(
    String id,
    Wanted wanted,
    Clock clock,
    Shared shared,
    Path drivers,
    @Nullable Path stateFolder) {
  /** A source that shares nothing, where no drivers were added. */
  public SourceContext(String id, Wanted wanted, Clock clock) {
    this(id, wanted, clock, new Shared(new Secrets()));
  }

  /** A source where no drivers were added, and that keeps nothing. */
  public SourceContext(String id, Wanted wanted, Clock clock, Shared shared) {
    this(id, wanted, clock, shared, Path.of("drivers"), null);
  }
}
