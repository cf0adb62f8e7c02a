package io.gaugesmith.exporter.mapping;

/** What a text must look like to be a number. */
public enum Parse {
  /** A plain decimal number. */
  NUMBER,
  /** As Kubernetes writes it: {@code 100m}, {@code 1.5Gi}. */
  QUANTITY,
  /** A number of bytes: {@code 10 kB} (1000), {@code 10 KiB} (1024). */
  BYTES,
  /** {@code 1h30m} or ISO 8601, in seconds. */
  DURATION,
  /** A moment, in seconds since the epoch. */
  DATETIME,
  /** {@code 95 %} is 0.95. */
  PERCENT
}
