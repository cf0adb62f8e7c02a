package io.gaugesmith.run;

import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What one scrape asks for.
 *
 * @param collect ids of the only collectors asked for; empty for all
 * @param exclude ids of collectors left out; empty where {@code collect} is not
 * @param patience how long the scraper waits; null when it did not say
 */
public record ScrapeRequest(Set<String> collect, Set<String> exclude, @Nullable Duration patience) {
  public ScrapeRequest {
    collect = Set.copyOf(collect);
    exclude = Set.copyOf(exclude);
  }

  /** Everything, for a scraper that did not say how long it waits. */
  public static ScrapeRequest all() {
    return new ScrapeRequest(Set.of(), Set.of(), null);
  }
}
