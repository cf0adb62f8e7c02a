package io.gaugesmith.exporter.log;

import java.util.Map;
import java.util.logging.Formatter;
import java.util.logging.LogRecord;

/** Lines that are JSON objects, all values text. */
final class JsonFormatter extends Formatter {
  @Override
  public String format(LogRecord line) {
    StringBuilder text = new StringBuilder("{");
    for (Map.Entry<String, String> field : LogLine.fields(line).entrySet()) {
      if (text.length() > 1) {
        text.append(',');
      }
      JsonText.quote(field.getKey(), text);
      text.append(':');
      JsonText.quote(field.getValue(), text);
    }
    return text.append("}\n").toString();
  }
}
