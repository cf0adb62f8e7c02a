package io.gaugesmith.exporter.log;

import java.text.MessageFormat;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.LogRecord;

/** The fields of one line, in the order in which they are written, whoever logged it. */
final class LogLine {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);
  private static final String OURS = "io.gaugesmith.";

  private LogLine() {}

  static Map<String, String> fields(LogRecord line) {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("ts", TIME.format(line.getInstant()));
    fields.put("level", level(line.getLevel()));
    String name = String.valueOf(line.getLoggerName());
    Object[] parameters = line.getParameters() == null ? new Object[0] : line.getParameters();
    if (name.startsWith(OURS)) {
      fields.put("msg", line.getMessage());
      for (int index = 0; index + 1 < parameters.length; index += 2) {
        fields.put(String.valueOf(parameters[index]), String.valueOf(parameters[index + 1]));
      }
    } else {
      fields.put("msg", library(line, parameters));
      fields.put("logger", name);
    }
    if (line.getThrown() != null) {
      fields.put("error", line.getThrown().toString());
    }
    return fields;
  }

  private static String library(LogRecord line, Object[] parameters) {
    String message = String.valueOf(line.getMessage());
    return parameters.length == 0 ? message : MessageFormat.format(message, parameters);
  }

  private static String level(Level level) {
    if (level.intValue() >= Level.SEVERE.intValue()) {
      return "error";
    }
    if (level.intValue() >= Level.WARNING.intValue()) {
      return "warn";
    }
    return level.intValue() >= Level.INFO.intValue() ? "info" : "debug";
  }
}
