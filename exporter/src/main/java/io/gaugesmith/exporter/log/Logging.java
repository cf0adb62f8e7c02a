package io.gaugesmith.exporter.log;

import java.io.OutputStream;
import java.util.List;
import java.util.Locale;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.StreamHandler;

/** Sets up logging for the whole process, once, at its start. */
public final class Logging {
  /** How lines look. */
  public enum Format {
    LOGFMT,
    JSON;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** The least level that is written. */
  public enum Threshold {
    DEBUG,
    INFO,
    WARN,
    ERROR;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }

    private Level level() {
      return switch (this) {
        case DEBUG -> Level.FINE;
        case INFO -> Level.INFO;
        case WARN -> Level.WARNING;
        case ERROR -> Level.SEVERE;
      };
    }
  }

  // the JDK holds loggers weakly: who lets go of one loses its level
  private final Logger ours = Logger.getLogger("io.gaugesmith");

  // these repeat what clients send
  private final List<Logger> silent =
      List.of(
          Logger.getLogger("org.eclipse.jetty.http"),
          Logger.getLogger("org.eclipse.jetty.util.HostPort"));

  // these print URLs and queries of failures that they report as well
  private final List<Logger> drivers =
      List.of(
          Logger.getLogger("org.postgresql"),
          Logger.getLogger("org.mariadb"),
          Logger.getLogger("com.microsoft.sqlserver"));

  private Logging() {}

  /**
   * Writes our lines of this level and above to {@code out}, and the libraries' warnings. What is
   * returned has to be kept as long as lines are wanted.
   */
  public static Logging start(Format format, Threshold threshold, OutputStream out) {
    LogManager.getLogManager().reset();
    Logger root = Logger.getLogger("");
    root.setLevel(Level.WARNING);
    root.addHandler(new FlushingHandler(out, format));
    Logging logging = new Logging();
    logging.ours.setLevel(threshold.level());
    logging.silent.forEach(logger -> logger.setLevel(Level.OFF));
    logging.drivers.forEach(logger -> logger.setLevel(Level.OFF));
    return logging;
  }

  /** Writes each line at once: a line that waits in a buffer is lost with the process. */
  private static final class FlushingHandler extends StreamHandler {
    FlushingHandler(OutputStream out, Format format) {
      super(out, format == Format.JSON ? new JsonFormatter() : new LogfmtFormatter());
      setLevel(Level.ALL);
    }

    @Override
    public synchronized void publish(LogRecord line) {
      super.publish(line);
      flush();
    }
  }
}
