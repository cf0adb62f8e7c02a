package io.gaugesmith.exporter;

import io.gaugesmith.exporter.cli.CommandLines;

/** Where the program starts. */
public final class Main {
  private Main() {}

  public static void main(String[] arguments) {
    System.exit(CommandLines.execute(arguments));
  }
}
