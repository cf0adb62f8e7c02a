package io.gaugesmith.exporter.cli;

import io.gaugesmith.exporter.config.Catalog;
import io.gaugesmith.exporter.plugins.InvalidPluginsException;
import io.gaugesmith.exporter.reference.MarkdownReference;
import java.io.PrintWriter;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Prints the reference: of the configuration, a source, or a plugin. */
@Command(
    name = "docs",
    mixinStandardHelpOptions = true,
    description = "Print every option of a configuration, a source or a plugin, in Markdown.")
final class Docs implements Callable<Integer> {
  @Parameters(
      paramLabel = "NAME",
      arity = "0..1",
      defaultValue = "configuration",
      description = "A source, such as http, or a plugin. Default: ${DEFAULT-VALUE}.")
  private String name = "configuration";

  @Mixin private PluginOptions plugins = new PluginOptions();
  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() {
    Map<String, String> pages;
    try {
      pages = MarkdownReference.pages(Catalog.with(plugins.load()));
    } catch (InvalidPluginsException invalid) {
      Printing.err(spec).println(invalid.getMessage());
      return ExitCode.WRONG_USAGE_OR_CONFIGURATION;
    }
    String page = pages.get(name);
    if (page == null) {
      Printing.err(spec)
          .println(
              "there is no %s; there are %s".formatted(name, String.join(", ", pages.keySet())));
      return ExitCode.WRONG_USAGE_OR_CONFIGURATION;
    }
    PrintWriter out = Printing.out(spec);
    out.print(page);
    out.flush();
    return ExitCode.OK;
  }
}
