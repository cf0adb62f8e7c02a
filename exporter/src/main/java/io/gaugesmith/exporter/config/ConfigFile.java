package io.gaugesmith.exporter.config;

import io.gaugesmith.exporter.mapping.EventCollector;
import io.gaugesmith.exporter.options.OptionModel;
import io.gaugesmith.exporter.options.Places;
import io.gaugesmith.exporter.options.Problems;
import io.gaugesmith.exporter.options.RecordReader;
import io.gaugesmith.exporter.options.Secrets;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Loads a configuration with all that it includes, or says everything that is wrong with it. */
public final class ConfigFile {
  private final Catalog catalog;
  private final Map<String, String> environment;
  private final Secrets secrets;
  private final OptionModel model;
  private final Problems problems = new Problems();
  private final Places places = new Places();

  private ConfigFile(Map<String, String> environment, Catalog catalog, Secrets secrets) {
    this.catalog = catalog;
    this.environment = environment;
    this.secrets = secrets;
    this.model = ConfigModel.of(catalog);
  }

  /**
   * Loads the configuration in a file.
   *
   * @param environment what {@code ${NAME}} stands for
   * @param catalog what collectors may be
   * @param secrets learns every secret in the configuration
   * @throws InvalidConfigException with all problems, when there is one
   */
  public static LoadedConfig load(
      Path file, Map<String, String> environment, Catalog catalog, Secrets secrets)
      throws InvalidConfigException {
    ConfigFile loading = new ConfigFile(environment, catalog, secrets);
    String text = ConfigText.read(file, loading.problems);
    return loading.load(file, text);
  }

  /**
   * Loads a configuration that is not in a file.
   *
   * @param name what messages call it; relative paths start at its folder
   * @throws InvalidConfigException with all problems, when there is one
   */
  public static LoadedConfig loadText(
      Path name, String text, Map<String, String> environment, Catalog catalog, Secrets secrets)
      throws InvalidConfigException {
    return new ConfigFile(environment, catalog, secrets).load(name, text);
  }

  private LoadedConfig load(Path file, @Nullable String text) throws InvalidConfigException {
    if (text == null) {
      throw new InvalidConfigException(problems);
    }
    ExporterConfig config = reader(file).read(file.toString(), text, ExporterConfig.class);
    Frame frame =
        config == null
            ? reader(file).readPart(file.toString(), text, Frame.class)
            : Frame.of(config);
    if (frame == null) {
      throw new InvalidConfigException(problems);
    }
    include(file, config == null ? frame : config, frame.include());
    CollectorAssembly assembly = new CollectorAssembly(frame, catalog, problems, places);
    List<ConfiguredCollector> collectors = collectors(assembly);
    List<ConfiguredProbe> probes = probes(assembly);
    new LooseMetrics(frame, catalog.sources(), problems, places).check();
    if (config == null || !problems.isEmpty()) {
      throw new InvalidConfigException(problems);
    }
    return new LoadedConfig(config, collectors, probes, places);
  }

  /** All collectors that could be read, even where others could not: they may have problems too. */
  private List<ConfiguredCollector> collectors(CollectorAssembly assembly) {
    NameClashes clashes = new NameClashes(problems, places, "every log", EventCollector.OWN);
    List<ConfiguredCollector> collectors = new ArrayList<>();
    byId(CollectorEntry.class, "the collector")
        .forEach((id, entry) -> {
          ConfiguredCollector collector = assembly.complete(id, entry);
          if (collector != null) {
            clashes.check(entry, collector);
            collectors.add(collector);
          }
        });
    return collectors;
  }

  private List<ConfiguredProbe> probes(CollectorAssembly assembly) {
    PlaceholderRules rules = new PlaceholderRules(problems, places);
    places.templates().forEach(rules::check);
    ProbeAssembly probes = new ProbeAssembly(assembly, model, problems, places);
    List<ConfiguredProbe> complete = new ArrayList<>();
    byId(ProbeEntry.class, "the probe")
        .forEach((id, entry) -> {
          ConfiguredProbe probe = probes.complete(id, entry);
          if (probe != null) {
            complete.add(probe);
          }
        });
    return complete;
  }

  /** What was read of one kind, each id once. */
  private <E extends Record> Map<String, E> byId(Class<E> kind, String what) {
    Map<String, E> entries = new LinkedHashMap<>();
    for (E entry : places.records(kind)) {
      Places.Place place = places.of(entry, "");
      String id = place.path().substring(place.path().indexOf('.') + 1);
      E first = entries.putIfAbsent(id, entry);
      if (first != null) {
        problems.add(
            place.position(),
            place.path(),
            "is already the id of %s in %s".formatted(what, places.of(first, "").position()));
      }
    }
    return entries;
  }

  private void include(Path main, Record stating, List<String> patterns) {
    Set<Path> seen = new HashSet<>(Set.of(real(main)));
    for (int index = 0; index < patterns.size(); index++) {
      String option = "include[" + index + "]";
      List<Path> files;
      try {
        files = IncludeFiles.find(folder(main), patterns.get(index));
      } catch (IllegalArgumentException e) {
        places.report(problems, stating, option, String.valueOf(e.getMessage()));
        continue;
      }
      for (Path file : files) {
        if (real(file).equals(real(main))) {
          places.report(
              problems, stating, option, "includes this file itself; keep included files apart");
        } else if (seen.add(real(file))) {
          include(file);
        }
      }
    }
  }

  private void include(Path file) {
    String text = ConfigText.read(file, problems);
    if (text != null) {
      reader(file).read(file.toString(), text, IncludedConfig.class);
    }
  }

  private RecordReader reader(Path file) {
    return new RecordReader(model, problems, places, secrets, folder(file), environment);
  }

  private static Path folder(Path file) {
    Path parent = file.getParent();
    return parent == null ? Path.of("") : parent;
  }

  private static Path real(Path file) {
    try {
      return file.toRealPath();
    } catch (IOException e) {
      return file.toAbsolutePath().normalize();
    }
  }
}
