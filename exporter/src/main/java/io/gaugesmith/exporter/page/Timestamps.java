package io.gaugesmith.exporter.page;

/** What becomes of samples that say when they were taken. */
public enum Timestamps {
  /** The sample is taken as one of now: who is asked now would not say what was long ago. */
  LEFT_OUT,
  /** The page is unreadable: what lies in a file may have been written at any time. */
  REFUSED
}
