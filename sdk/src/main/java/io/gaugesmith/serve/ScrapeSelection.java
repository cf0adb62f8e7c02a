package io.gaugesmith.serve;

import io.gaugesmith.metrics.Exposition;
import io.gaugesmith.run.ScrapeRequest;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a scrape asks for: {@code collect[]} and {@code exclude[]} choose collectors, as in
 * node_exporter, {@code name[]} chooses families, as in Prometheus' clients.
 */
public record ScrapeSelection(ScrapeRequest request, Set<String> names) {
  public ScrapeSelection {
    names = Set.copyOf(names);
  }

  /**
   * Reads the part of a URI after the question mark, and the header {@link ScrapeTimeout#HEADER}.
   *
   * @param known ids of the collectors
   * @throws BadRequestException if it is malformed or names a collector that does not exist
   */
  public static ScrapeSelection parse(
      @Nullable String query, @Nullable String timeout, Set<String> known)
      throws BadRequestException {
    QueryParameters parameters = QueryParameters.parse(query);
    Set<String> collect = parameters.all("collect[]");
    Set<String> exclude = parameters.all("exclude[]");
    if (!collect.isEmpty() && !exclude.isEmpty()) {
      throw new BadRequestException("collect[] and exclude[] exclude each other");
    }
    requireKnown("collect[]", collect, known);
    requireKnown("exclude[]", exclude, known);
    return new ScrapeSelection(
        new ScrapeRequest(collect, exclude, ScrapeTimeout.parse(timeout)),
        parameters.all("name[]"));
  }

  private static void requireKnown(String parameter, Set<String> named, Set<String> known)
      throws BadRequestException {
    if (!known.containsAll(named)) {
      throw new BadRequestException(parameter + " names a collector that does not exist");
    }
  }

  /** What of the page is wanted. */
  public Exposition of(Exposition page) {
    return names.isEmpty() ? page : page.only(names);
  }
}
