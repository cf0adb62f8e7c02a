package io.gaugesmith.exporter.mapping;

import io.gaugesmith.metrics.Metric;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one metric made of a document, for people who look why.
 *
 * @param items how many items {@code each} gave; 1 without it
 * @param selected how many were left by {@code when}
 * @param skipped how many of these were left out because something was missing
 * @param samples how many samples were made
 * @param first what each expression gave for the first selected item: {@code "value .status"} to
 *     the beginning of the result as JSON
 * @param error why the metric fails; null when it does not
 */
public record Explanation(
    Metric metric,
    int items,
    int selected,
    int skipped,
    int samples,
    Map<String, String> first,
    @Nullable String error) {
  public Explanation {
    first = Collections.unmodifiableMap(new LinkedHashMap<>(first));
  }

  static Explanation none(Metric metric) {
    return new Explanation(metric, 0, 0, 0, 0, Map.of(), null);
  }

  /** Of two documents together; what is first stands first. */
  Explanation and(Explanation next) {
    return new Explanation(
        metric,
        items + next.items,
        selected + next.selected,
        skipped + next.skipped,
        samples + next.samples,
        first.isEmpty() ? next.first : first,
        error == null ? next.error : error);
  }

  /** Whether there were items, and all of them were skipped: most often a wrong path. */
  public boolean skippedAll() {
    return skipped > 0 && skipped == selected;
  }
}
