package io.gaugesmith.exporter.config;

import io.gaugesmith.exporter.options.FilePath;
import io.gaugesmith.exporter.options.OptionModel;
import io.gaugesmith.exporter.options.Places;
import io.gaugesmith.exporter.options.Problems;
import io.gaugesmith.exporter.options.Regex;
import io.gaugesmith.exporter.targets.ListedTargets;
import io.gaugesmith.exporter.targets.TargetsFile;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Completes probes, as {@link CollectorAssembly} does collectors. */
final class ProbeAssembly {
  private final CollectorAssembly collectors;
  private final OptionModel model;
  private final Problems problems;
  private final Places places;

  ProbeAssembly(CollectorAssembly collectors, OptionModel model, Problems problems, Places places) {
    this.collectors = collectors;
    this.model = model;
    this.problems = problems;
    this.places = places;
  }

  /** The probe; null when a problem of it has been reported. */
  @Nullable ConfiguredProbe complete(String id, ProbeEntry entry) {
    ListedTargets targets = targets(entry, entry.named());
    ConfiguredCollector collector = collectors.complete(id, entry);
    if (collector == null || targets == null) {
      return null;
    }
    new NameClashes(problems, places, "every probe", ConfiguredProbe.OWN).check(entry, collector);
    Map<String, Regex> params = new LinkedHashMap<>();
    entry.params().forEach((name, regex) -> params.put(name.text(), regex));
    return new ConfiguredProbe(
        collector, places.template(entry), entry.named().allow(), targets, params);
  }

  private @Nullable ListedTargets targets(ProbeEntry entry, ProbeTargets named) {
    FilePath path = named.targetsFile();
    if (path == null) {
      return new ListedTargets(named.targets(), null);
    }
    TargetsFile file = new TargetsFile(path, model);
    try {
      file.groups();
      return new ListedTargets(named.targets(), file);
    } catch (IOException e) {
      places.report(problems, entry, "targets_file", String.valueOf(e.getMessage()));
      return null;
    }
  }
}
