package io.gaugesmith.exporter.web;

import java.util.LinkedHashMap;
import java.util.Map;

/** A short answer: everything but a page of metrics. */
record Answer(int status, String contentType, String body, Map<String, String> headers) {
  /** One line of plain text, which never repeats what the client sent. */
  static Answer text(int status, String line) {
    return new Answer(
        status,
        "text/plain; charset=utf-8",
        line + "\n",
        Map.of("X-Content-Type-Options", "nosniff", "Cache-Control", "no-store"));
  }

  Answer with(String header, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(header, value);
    return new Answer(status, contentType, body, more);
  }
}
