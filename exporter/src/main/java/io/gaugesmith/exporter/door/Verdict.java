package io.gaugesmith.exporter.door;

import java.util.Map;

/** Whether a visitor may come in. */
public sealed interface Verdict {
  /** Headers that the answer has in any case. */
  Map<String, String> headers();

  /** Come in. */
  record Welcome(Map<String, String> headers) implements Verdict {}

  /**
   * Stay out.
   *
   * @param status of HTTP
   * @param line for people
   */
  record Refused(int status, String line, Map<String, String> headers) implements Verdict {}
}
