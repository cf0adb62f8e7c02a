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
 * @param policy where it may connect to
 */
public record SourceContext(
    String id,
    Wanted wanted,
    Clock clock,
    Shared shared,
    Path drivers,
    @Nullable Path stateFolder,
    ConnectionPolicy policy) {
  /** A source where no drivers were added, that keeps nothing. */
  public SourceContext(
      String id, Wanted wanted, Clock clock, Shared shared, ConnectionPolicy policy) {
    this(id, wanted, clock, shared, Path.of("drivers"), null, policy);
  }

  /** The same that may connect to whatever its options say. */
  public SourceContext(String id, Wanted wanted, Clock clock, Shared shared) {
    this(id, wanted, clock, shared, ConnectionPolicy.UNRESTRICTED);
  }

  /** The same that shares nothing. */
  public SourceContext(String id, Wanted wanted, Clock clock) {
    this(id, wanted, clock, new Shared(new Secrets()));
  }
}
