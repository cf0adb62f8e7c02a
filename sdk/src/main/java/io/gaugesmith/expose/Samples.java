package io.gaugesmith.expose;

/** Which lines of a family's series stand in one block of the page. */
enum Samples {
  ALL,
  /** Of a summary: its quantiles. */
  BUCKETS,
  COUNTS,
  SUMS
}
