package io.gaugesmith.exporter.mapping;

/** What happens to an item whose value or label is null or absent. */
public enum Missing {
  /** It is left out, and counted. */
  SKIP,
  /** The collection fails. */
  FAIL
}
