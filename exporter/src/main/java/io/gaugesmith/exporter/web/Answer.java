package io.gaugesmith.exporter.web;

import io.gaugesmith.serve.BadRequestException;
import java.util.LinkedHashMap;
import java.util.Map;

/** A short answer: everything but a page of metrics. */
record Answer(int status, String contentType, String body, Map<String, String> headers) {
  /** Plain text. A message to a client never repeats what it sent. */
  static Answer text(int status, String line) {
    return new Answer(
        status,
        "text/plain; charset=utf-8",
        line + "\n",
        Map.of("X-Content-Type-Options", "nosniff", "Cache-Control", "no-store"));
  }

  /** To a request that cannot be answered. */
  static Answer bad(BadRequestException wrong) {
    return text(400, String.valueOf(wrong.getMessage()));
  }

  /** To a request that comes when no more work is begun. */
  static Answer stopping() {
    return text(503, "the server is stopping");
  }

  Answer with(String header, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(header, value);
    return new Answer(status, contentType, body, more);
  }
}
