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
        .setExecutionStrategy(CommandLines::run)
        .execute(arguments);
  }

  /** A command takes its own flags, after its name; those before it would be for nothing. */
  private static int run(CommandLine.ParseResult parsed) {
    if (parsed.hasSubcommand() && !parsed.matchedOptions().isEmpty()) {
      throw new CommandLine.ParameterException(
          parsed.commandSpec().commandLine(),
          "%s stands before the command %s, which takes its own flags after its name"
              .formatted(
                  parsed.matchedOptions().get(0).longestName(),
                  parsed.subcommand().commandSpec().name()));
    }
    return new CommandLine.RunLast().execute(parsed);
  }

  private static ListenAddress listenAddress(String text) {
    try {
      return ListenAddress.parse(text);
    } catch (IllegalArgumentException wrong) {
      throw new CommandLine.TypeConversionException(wrong.getMessage());
    }
  }
}
