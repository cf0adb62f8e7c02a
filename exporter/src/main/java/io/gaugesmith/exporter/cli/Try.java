package io.gaugesmith.exporter.cli;

import io.gaugesmith.exporter.assembly.ConfigLoader;
import io.gaugesmith.exporter.assembly.ConfigLocation;
import io.gaugesmith.exporter.assembly.Trial;
import io.gaugesmith.exporter.config.ConfiguredCollector;
import io.gaugesmith.exporter.config.InvalidConfigException;
import io.gaugesmith.exporter.config.LoadedConfig;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Runs collectors once and prints what comes out, and why. */
@Command(
    name = "try",
    mixinStandardHelpOptions = true,
    description = "Run the collectors once; print their metrics and what each expression gave.")
final class Try implements Callable<Integer> {
  @Parameters(index = "0", paramLabel = "FILE", description = "The configuration.")
  private Path file = Path.of("gaugesmith.yml");

  @Parameters(index = "1", arity = "0..1", paramLabel = "ID", description = "Only this collector.")
  private @Nullable String id;

  @Mixin private FolderOptions folders = new FolderOptions();
  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() throws InterruptedException {
    ConfigLoader loader = new ConfigLoader(new ConfigLocation(file));
    LoadedConfig config;
    try {
      config = loader.load();
    } catch (InvalidConfigException invalid) {
      Printing.err(spec).println(invalid.getMessage());
      return ExitCode.WRONG_USAGE_OR_CONFIGURATION;
    }
    List<ConfiguredCollector> chosen =
        config.collectors().stream()
            .filter(collector -> id == null || collector.id().equals(id))
            .toList();
    if (chosen.isEmpty() && id != null) {
      Printing.err(spec).println(file + " has no collector " + id);
      return ExitCode.WRONG_USAGE_OR_CONFIGURATION;
    }
    PrintWriter out = Printing.out(spec);
    boolean failed = false;
    for (ConfiguredCollector collector : chosen) {
      Trial trial = Trial.run(collector, loader.secrets(), folders.drivers());
      failed |= trial.error() != null;
      print(collector.id(), trial, loader.secrets()::scrub, out);
    }
    return failed ? ExitCode.FAILURE : ExitCode.OK;
  }

  private static void print(String id, Trial trial, UnaryOperator<String> scrub, PrintWriter out) {
    double seconds = trial.took().toNanos() / 1e9;
    if (trial.error() == null) {
      out.printf("# %s: read and mapped in %.3f s%n", id, seconds);
    } else {
      out.printf("# %s: failed after %.3f s, %s%n", id, seconds, trial.error());
    }
    Explanations.print(trial.explanations(), scrub, out);
    out.print(trial.page());
    out.println();
  }
}
