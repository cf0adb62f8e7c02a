package io.gaugesmith.exporter.log;

import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/**
 * Writes what happened as one line with named fields. Fields alternate name and value; the message
 * is constant, so that lines can be searched by it. Safe for use by any thread.
 */
public final class Log {
  private final Logger logger;

  private Log(Logger logger) {
    this.logger = logger;
  }

  public static Log of(Class<?> origin) {
    return new Log(Logger.getLogger(origin.getName()));
  }

  public void debug(String message, Object... fields) {
    write(Level.FINE, message, fields);
  }

  public void info(String message, Object... fields) {
    write(Level.INFO, message, fields);
  }

  public void warn(String message, Object... fields) {
    write(Level.WARNING, message, fields);
  }

  public void error(String message, Object... fields) {
    write(Level.SEVERE, message, fields);
  }

  private void write(Level level, String message, Object[] fields) {
    if (logger.isLoggable(level)) {
      LogRecord line = new LogRecord(level, message);
      line.setLoggerName(logger.getName());
      line.setParameters(fields);
      logger.log(line);
    }
  }
}
