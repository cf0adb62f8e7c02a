package io.gaugesmith.exporter.log;

import com.fasterxml.jackson.core.io.JsonStringEncoder;

/** Text in double quotes, on one line whatever it holds. */
final class JsonText {
  private JsonText() {}

  static void quote(String value, StringBuilder text) {
    text.append('"').append(JsonStringEncoder.getInstance().quoteAsString(value)).append('"');
  }
}
