package io.gaugesmith.exporter.sources;

import io.gaugesmith.collect.Reason;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One kind of source: the form in which it registers.
 *
 * @param name as users write it
 * @param config its options
 * @param reasons why reading it can fail, beyond those that every collector has
 * @param variables jq variables that come with its documents, without the dollar
 * @param defaultMetrics its own metrics in YAML, as one would write them under {@code metrics:};
 *     null when there are none, so that a collector must state them
 * @param holdsThread whether a reading may hold its thread inside the operating system, as file
 *     systems do that do not answer; it gets a thread of the system then
 */
public record SourceType<C extends Record & SourceConfig>(
    String name,
    Class<C> config,
    Set<Reason> reasons,
    Set<String> variables,
    @Nullable String defaultMetrics,
    boolean holdsThread) {
  public SourceType {
    reasons = Set.copyOf(reasons);
    variables = Set.copyOf(variables);
  }
}
