package io.gaugesmith.exporter.cli;

import io.gaugesmith.collect.CollectionException;
import io.gaugesmith.exporter.assembly.ConfigLoader;
import io.gaugesmith.exporter.assembly.ConfigLocation;
import io.gaugesmith.exporter.config.ConfiguredCollector;
import io.gaugesmith.exporter.config.ConfiguredProbe;
import io.gaugesmith.exporter.config.ConfiguredSource;
import io.gaugesmith.exporter.config.InvalidConfigException;
import io.gaugesmith.exporter.config.LoadedConfig;
import io.gaugesmith.exporter.format.DocumentFormat;
import io.gaugesmith.exporter.format.FormatOptions;
import io.gaugesmith.exporter.mapping.EventExplainer;
import io.gaugesmith.exporter.options.Places;
import io.gaugesmith.exporter.plugins.InvalidPluginsException;
import io.gaugesmith.exporter.sources.Document;
import io.gaugesmith.exporter.sources.EventCounts;
import io.gaugesmith.exporter.sources.EventSourceConfig;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Says everything that is wrong with a configuration; with samples, what its rules match. */
@Command(
    name = "check",
    mixinStandardHelpOptions = true,
    description = "Say everything that is wrong with a configuration, without reading any source.")
final class Check implements Callable<Integer> {
  @Parameters(paramLabel = "FILE", description = "The configuration.")
  private Path file = Path.of("gaugesmith.yml");

  @Option(
      names = "--sample",
      paramLabel = "ID=FILE",
      description =
          "Map what this file holds as if collector or probe ID had read it, and say what each metric found."
              + " May be repeated.")
  private Map<String, Path> samples = new LinkedHashMap<>();

  @Mixin private PluginOptions plugins = new PluginOptions();
  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() {
    PrintWriter out = Printing.out(spec);
    ConfigLoader loader;
    LoadedConfig config;
    try {
      loader = new ConfigLoader(new ConfigLocation(file), plugins.load());
      config = loader.load();
    } catch (InvalidConfigException | InvalidPluginsException invalid) {
      Printing.err(spec).println(invalid.getMessage());
      return ExitCode.WRONG_USAGE_OR_CONFIGURATION;
    }
    List<String> unknown =
        samples.keySet().stream().filter(id -> find(config, id) == null).toList();
    if (!unknown.isEmpty()) {
      unknown.forEach(id -> Printing.err(spec).println(file + " has no collector or probe " + id));
      return ExitCode.WRONG_USAGE_OR_CONFIGURATION;
    }
    for (ConfiguredCollector collector : all(config)) {
      collector
          .mapping()
          .warnings()
          .forEach(warning -> {
            Places.Place place = config.place(collector, warning.path());
            out.printf("%s: warning: %s: %s%n", place.position(), place.path(), warning.message());
          });
    }
    int probes = config.probes().size();
    out.printf(
        "%s: valid, %s%s%n",
        file,
        count(config.collectors().size(), "collector"),
        probes == 0 ? "" : ", " + count(probes, "probe"));
    boolean failed = false;
    for (Map.Entry<String, Path> sample : samples.entrySet()) {
      ConfiguredCollector collector = find(config, sample.getKey());
      failed |=
          collector != null && !explain(collector, sample.getValue(), loader.secrets()::scrub, out);
    }
    return failed ? ExitCode.FAILURE : ExitCode.OK;
  }

  private static String count(int number, String what) {
    return number + " " + what + (number == 1 ? "" : "s");
  }

  /** What maps documents: collectors and probes. */
  private static List<ConfiguredCollector> all(LoadedConfig config) {
    return Stream.concat(
            config.collectors().stream(), config.probes().stream().map(ConfiguredProbe::collector))
        .toList();
  }

  private static @Nullable ConfiguredCollector find(LoadedConfig config, String id) {
    return all(config).stream()
        .filter(collector -> collector.id().equals(id))
        .findFirst()
        .orElse(null);
  }

  private static boolean explain(
      ConfiguredCollector collector, Path sample, UnaryOperator<String> scrub, PrintWriter out) {
    out.printf("%n%s, with %s:%n", collector.id(), sample);
    if (collector.plugin() != null) {
      out.println("  reads no document: a plugin reports its metrics itself");
      return false;
    }
    try {
      byte[] bytes = Files.readAllBytes(sample);
      EventSourceConfig events = collector.events();
      if (events != null) {
        return explainEvents(collector, events, bytes, scrub, out);
      }
      Document document = document(collector.source(), bytes);
      return Explanations.print(collector.mapping().explain(document), scrub, out);
    } catch (NoSuchFileException absent) {
      out.println("  the file does not exist");
      return false;
    } catch (AccessDeniedException forbidden) {
      out.println("  the file cannot be read: permission denied");
      return false;
    } catch (CollectionException wrong) {
      out.printf("  %s%n", scrub.apply(String.valueOf(wrong.getMessage())));
      return false;
    } catch (IOException failure) {
      out.printf("  the file cannot be read: %s%n", failure.getMessage());
      return false;
    }
  }

  private static boolean explainEvents(
      ConfiguredCollector collector,
      EventSourceConfig source,
      byte[] bytes,
      UnaryOperator<String> scrub,
      PrintWriter out) {
    EventExplainer explainer = new EventExplainer(collector.mapping());
    EventCounts counts = source.sample(bytes, explainer);
    out.printf(
        "  %d matched, %d unmatched, %d failed%n",
        counts.matched(), counts.unmatched(), counts.failed());
    String miss = explainer.firstMiss();
    if (miss != null) {
      out.printf("      first unmatched: %s%n", scrub.apply(miss));
    }
    boolean good = Explanations.print(explainer.explanations(), scrub, out);
    return good && counts.failed() == 0 && counts.matched() > 0;
  }

  private static Document document(@Nullable ConfiguredSource source, byte[] bytes)
      throws CollectionException {
    return source == null
        ? new Document(FormatOptions.of(DocumentFormat.JSON).decoder().decode(bytes, null))
        : source.config().sample(bytes);
  }
}
