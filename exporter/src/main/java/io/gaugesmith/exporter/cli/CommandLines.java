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
        .setParameterExceptionHandler(CommandLines::refuse)
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

  /** One line says what is wrong: the whole usage would push it off the screen. */
  private static int refuse(CommandLine.ParameterException wrong, String... arguments) {
    CommandLine command = wrong.getCommandLine();
    command.getErr().println(wrong.getMessage());
    CommandLine.UnmatchedArgumentException.printSuggestions(wrong, command.getErr());
    command
        .getErr()
        .println("%s --help says more".formatted(command.getCommandSpec().qualifiedName()));
    return command.getCommandSpec().exitCodeOnInvalidInput();
  }

  private static ListenAddress listenAddress(String text) {
    try {
      return ListenAddress.parse(text);
    } catch (IllegalArgumentException wrong) {
      throw new CommandLine.TypeConversionException(wrong.getMessage());
    }
  }
}
