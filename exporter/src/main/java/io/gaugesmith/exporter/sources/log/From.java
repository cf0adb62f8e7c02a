package io.gaugesmith.exporter.sources.log;

/** Where files are read from that are there when the program first meets them. */
public enum From {
  /** Only what is written from now on. */
  END,
  /** All of it. */
  START
}
