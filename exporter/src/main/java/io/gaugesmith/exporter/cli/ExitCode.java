package io.gaugesmith.exporter.cli;

/** How the program ends. */
final class ExitCode {
  static final int OK = 0;
  static final int FAILURE = 1;
  static final int WRONG_USAGE_OR_CONFIGURATION = 2;

  private ExitCode() {}
}
