package io.gaugesmith.exporter.cli;

import io.gaugesmith.exporter.log.Logging;
import picocli.CommandLine.Option;

/** How the program logs. */
final class LogOptions {
  @Option(
      names = "--log.level",
      paramLabel = "LEVEL",
      defaultValue = "info",
      description = "Least level that is logged: ${COMPLETION-CANDIDATES}.")
  private Logging.Threshold level = Logging.Threshold.INFO;

  @Option(
      names = "--log.format",
      paramLabel = "FORMAT",
      defaultValue = "logfmt",
      description = "How lines look: ${COMPLETION-CANDIDATES}.")
  private Logging.Format format = Logging.Format.LOGFMT;

  Logging start() {
    return Logging.start(format, level, System.err);
  }
}
