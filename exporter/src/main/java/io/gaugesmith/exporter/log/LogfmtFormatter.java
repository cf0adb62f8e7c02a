package io.gaugesmith.exporter.log;

import java.util.Map;
import java.util.logging.Formatter;
import java.util.logging.LogRecord;

/** Lines such as {@code ts=… level=warn msg="collection failed" collector=app}. */
final class LogfmtFormatter extends Formatter {
  @Override
  public String format(LogRecord line) {
    StringBuilder text = new StringBuilder();
    for (Map.Entry<String, String> field : LogLine.fields(line).entrySet()) {
      text.append(text.isEmpty() ? "" : " ").append(field.getKey()).append('=');
      value(field.getValue(), text);
    }
    return text.append('\n').toString();
  }

  private static void value(String value, StringBuilder text) {
    boolean plain =
        !value.isEmpty()
            && value.chars().allMatch(c -> c > ' ' && c < 0x7F && c != '"' && c != '=');
    if (plain) {
      text.append(value);
    } else {
      JsonText.quote(value, text);
    }
  }
}
