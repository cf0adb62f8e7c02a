package io.gaugesmith.exporter.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Placeholder removed below. */
@Command(name = "check")
final class Check implements Callable<Integer> {
  @Override
  public Integer call() {
    return ExitCode.OK;
  }
}
