package io.gaugesmith.exporter.cli;

import io.gaugesmith.exporter.assembly.ConfigLoader;
import io.gaugesmith.exporter.assembly.ConfigLocation;
import io.gaugesmith.exporter.assembly.Trial;
import io.gaugesmith.exporter.config.ConfiguredCollector;
import io.gaugesmith.exporter.config.ConfiguredProbe;
import io.gaugesmith.exporter.config.InvalidConfigException;
import io.gaugesmith.exporter.config.LoadedConfig;
import io.gaugesmith.exporter.http.Resolver;
import io.gaugesmith.exporter.plugins.InvalidPluginsException;
import io.gaugesmith.exporter.probe.PreparedProbe;
import io.gaugesmith.exporter.probe.RefusedProbeException;
import io.gaugesmith.exporter.sources.ConnectionPolicy;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
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

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "ID",
      description = "Only this collector, or this probe of a target.")
  private @Nullable String id;

  @Option(
      names = "--target",
      paramLabel = "TARGET",
      description = "What probe ID reads, as in a request; its allow-list holds here too.")
  private @Nullable String target;

  @Option(
      names = "--param",
      paramLabel = "NAME=VALUE",
      description = "A parameter that probe ID declares. May be repeated.")
  private Map<String, String> params = new LinkedHashMap<>();

  @Mixin private FolderOptions folders = new FolderOptions();
  @Spec private @Nullable CommandSpec spec;

  /** What to run, and where it may connect to. */
  private record Run(ConfiguredCollector collector, ConnectionPolicy policy) {
    Run(ConfiguredCollector collector) {
      this(collector, ConnectionPolicy.UNRESTRICTED);
    }
  }

  /** Nothing can be run as it was asked for. The message says why. */
  private static final class WrongUsageException extends Exception {
    private static final long serialVersionUID = 1;

    WrongUsageException(String message) {
      super(message);
    }
  }

  @Override
  public Integer call() throws InterruptedException {
    ConfigLoader loader;
    List<Run> runs;
    try {
      loader = new ConfigLoader(new ConfigLocation(file), folders.plugins().load());
      runs = runs(loader.load());
    } catch (InvalidPluginsException | InvalidConfigException | WrongUsageException wrong) {
      Printing.err(spec).println(wrong.getMessage());
      return ExitCode.WRONG_USAGE_OR_CONFIGURATION;
    }
    PrintWriter out = Printing.out(spec);
    boolean failed = false;
    for (Run run : runs) {
      ConfiguredCollector collector = run.collector();
      Trial trial = Trial.run(collector, run.policy(), loader.secrets(), folders.drivers());
      failed |= trial.error() != null;
      print(collector.id(), trial, loader.secrets()::scrub, out);
    }
    return failed ? ExitCode.FAILURE : ExitCode.OK;
  }

  private List<Run> runs(LoadedConfig config) throws WrongUsageException {
    for (ConfiguredProbe probe : config.probes()) {
      if (probe.id().equals(id)) {
        return List.of(probe(probe));
      }
    }
    List<Run> runs =
        config.collectors().stream()
            .filter(collector -> id == null || collector.id().equals(id))
            .map(Run::new)
            .toList();
    if (runs.isEmpty() && id != null) {
      throw new WrongUsageException(file + " has no collector or probe " + id);
    }
    if (target != null || !params.isEmpty()) {
      throw new WrongUsageException("--target and --param are for a probe; write its ID");
    }
    return runs;
  }

  private Run probe(ConfiguredProbe probe) throws WrongUsageException {
    if (target == null) {
      throw new WrongUsageException(
          id + " is a probe; say what it shall read, as in --target=host:8000");
    }
    try {
      PreparedProbe prepared = PreparedProbe.of(probe, target, params, Resolver.SYSTEM);
      return new Run(prepared.collector(), prepared.policy());
    } catch (RefusedProbeException refused) {
      throw new WrongUsageException(String.valueOf(refused.getMessage()));
    }
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
