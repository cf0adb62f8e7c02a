package io.gaugesmith.exporter.sources.log;

import io.gaugesmith.exporter.sources.Document;

/** Makes events of lines and hands them on. Not for use by several threads. */
interface LineReader {
  /** Takes whole lines of the file of this name. */
  void read(Lines lines, String path);

  /** Takes an event that was put together of several lines. */
  void read(byte[] bytes, int from, int to, String path);

  /** The newest event; null where there was none. */
  Document newest();
}
