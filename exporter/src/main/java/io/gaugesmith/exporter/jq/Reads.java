package io.gaugesmith.exporter.jq;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which parts of a document an expression is known to read. A path is a list of field names, with
 * {@code []} for any item; all that lies below it counts as read.
 *
 * @param ofInput paths from the expression's input
 * @param ofRoot paths from the variable {@code $root}
 * @param results paths from the input at which the results stand; null when results are made, not
 *     found
 */
public record Reads(
    Set<List<String>> ofInput, Set<List<String>> ofRoot, @Nullable Set<List<String>> results) {
  public Reads {
    ofInput = Set.copyOf(ofInput);
    ofRoot = Set.copyOf(ofRoot);
    results = results == null ? null : Set.copyOf(results);
  }
}
