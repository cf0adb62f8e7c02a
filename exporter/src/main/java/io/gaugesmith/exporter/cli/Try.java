package io.gaugesmith.exporter.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Placeholder removed below. */
@Command(name = "try")
final class Try implements Callable<Integer> {
  @Override
  public Integer call() {
    return ExitCode.OK;
  }
}
