package io.gaugesmith.exporter.sources.log;

/** What events are, where they are no text. */
public enum LogFormat {
  /** Each is a JSON value. */
  JSON
}
