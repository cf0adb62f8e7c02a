package io.gaugesmith.exporter.sources.http;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.StringJoiner;

/** The body of a form, field by field. */
final class Form {
  private final StringJoiner fields = new StringJoiner("&");

  void add(String name, String value) {
    fields.add(encoded(name) + "=" + encoded(value));
  }

  static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  @Override
  public String toString() {
    return fields.toString();
  }
}
