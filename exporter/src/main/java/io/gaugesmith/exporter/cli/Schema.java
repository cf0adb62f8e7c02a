package io.gaugesmith.exporter.cli;

import io.gaugesmith.exporter.config.Catalog;
import io.gaugesmith.exporter.plugins.InvalidPluginsException;
import io.gaugesmith.exporter.reference.JsonSchema;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Prints what an editor needs to know of a configuration. */
@Command(
    name = "schema",
    mixinStandardHelpOptions = true,
    description = "Print the JSON schema of a configuration, plugins included, for editors.")
final class Schema implements Callable<Integer> {
  @Mixin private PluginOptions plugins = new PluginOptions();
  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() {
    try {
      PrintWriter out = Printing.out(spec);
      out.print(JsonSchema.ofConfiguration(Catalog.with(plugins.load())));
      out.flush();
      return ExitCode.OK;
    } catch (InvalidPluginsException invalid) {
      Printing.err(spec).println(invalid.getMessage());
      return ExitCode.WRONG_USAGE_OR_CONFIGURATION;
    }
  }
}
