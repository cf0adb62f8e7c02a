package io.gaugesmith.exporter.cli;

import picocli.CommandLine.INegatableOptionTransformer;
import picocli.CommandLine.Model.CommandSpec;

/** {@code --[no-]web.enable-lifecycle}: the library's own rule stops at dots. */
final class DottedNegation implements INegatableOptionTransformer {
  @Override
  public String makeNegative(String option, CommandSpec command) {
    return "--no-" + option.substring(2);
  }

  @Override
  public String makeSynopsis(String option, CommandSpec command) {
    return "--[no-]" + option.substring(2);
  }
}
