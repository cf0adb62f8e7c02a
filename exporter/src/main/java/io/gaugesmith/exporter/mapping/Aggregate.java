package io.gaugesmith.exporter.mapping;

/** How the numbers of items with equal labels become one. */
public enum Aggregate {
  SUM,
  AVG,
  MIN,
  MAX,
  COUNT
}
