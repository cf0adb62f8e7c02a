package io.gaugesmith.exporter.cli;

import io.gaugesmith.exporter.web.ListenAddress;
import picocli.CommandLine;

/** The program's commands, put together. */
public final class CommandLines {
  private CommandLines() {}

  /** Runs what the arguments say and returns the exit code. */
  public static int execute(String... arguments) {
    return new CommandLine(new Serve())
        .registerConverter(ListenAddress.class, CommandLines::listenAddress)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setNegatableOptionTransformer(new DottedNegation())
        .setUsageHelpWidth(100)
        .execute(arguments);
  }

  private static ListenAddress listenAddress(String text) {
    try {
      return ListenAddress.parse(text);
    } catch (IllegalArgumentException wrong) {
      throw new CommandLine.TypeConversionException(wrong.getMessage());
    }
  }
}
