package io.gaugesmith.exporter.cli;

import java.io.PrintWriter;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;

/** Where a command prints. The specification is there once a command line has been parsed. */
final class Printing {
  private Printing() {}

  static PrintWriter out(@Nullable CommandSpec spec) {
    return parsed(spec).commandLine().getOut();
  }

  static PrintWriter err(@Nullable CommandSpec spec) {
    return parsed(spec).commandLine().getErr();
  }

  private static CommandSpec parsed(@Nullable CommandSpec spec) {
    if (spec == null) {
      throw new IllegalStateException("no command line was parsed");
    }
    return spec;
  }
}
