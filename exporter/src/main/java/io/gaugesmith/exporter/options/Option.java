package io.gaugesmith.exporter.options;

import org.jspecify.annotations.Nullable;

/**
 * One option of a record.
 *
 * @param name as users write it
 * @param doc what it is for
 * @param fallback the value in YAML when it is not given; null when there is none
 * @param nullable whether it may be absent without a fallback
 * @param inline whether its options, or the names of its alternatives, stand among those around it
 */
public record Option(
    String name,
    String doc,
    @Nullable String fallback,
    boolean nullable,
    boolean inline,
    Shape shape) {
  public boolean isRequired() {
    return fallback == null && !nullable;
  }
}
