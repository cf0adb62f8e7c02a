package io.gaugesmith.exporter.config;

import io.gaugesmith.collect.CollectorConfig;
import io.gaugesmith.exporter.options.OptionModel;
import io.gaugesmith.exporter.sources.ProbeSourceConfig;
import io.gaugesmith.exporter.sources.SourceConfig;
import io.gaugesmith.exporter.sources.SourceType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The options of the configuration language with these sources and plugins. */
public final class ConfigModel {
  private ConfigModel() {}

  public static OptionModel of(Catalog catalog) {
    Map<String, Class<? extends Record>> sources = new LinkedHashMap<>();
    catalog.sources().forEach(type -> sources.put(type.name(), type.config()));
    Map<String, Class<? extends Record>> probed = new LinkedHashMap<>();
    Map<String, String> unprobed = new LinkedHashMap<>();
    Map<String, Class<? extends Record>> plugins = new LinkedHashMap<>();
    catalog.plugins().forEach(type -> plugins.put(type.name(), type.options()));
    for (SourceType<?> type : catalog.sources()) {
      if (ProbeSourceConfig.class.isAssignableFrom(type.config())) {
        probed.put(type.name(), type.config());
      } else {
        unprobed.put(type.name(), "is for collectors");
      }
    }
    plugins.keySet().forEach(name -> unprobed.put(name, "is for collectors"));
    String right = "; a probe reads " + String.join(", ", probed.keySet());
    unprobed.replaceAll((name, what) -> what + right);
    unprobed.put("every", "is for collectors; a probe runs when it is asked for");
    unprobed.put("keep_last", "is for collectors; a probe has no values but its own");
    String mainOnly = "stands in the main file only; an included file has collectors and probes";
    return OptionModel.standard()
        .with(List.of(new ExpressionType(), new CollectorIdType()))
        .withChoice(SourceConfig.class, sources)
        .withChoice(CollectorConfig.class, plugins)
        .withChoice(ProbeSourceConfig.class, probed)
        .withAbsent(ProbeEntry.class, unprobed)
        .withTemplate(ProbeEntry.class, "params")
        .withAbsent(
            IncludedConfig.class,
            Map.of(
                "include",
                mainOnly,
                "state_dir",
                mainOnly,
                "defaults",
                mainOnly,
                "utf8_names",
                mainOnly));
  }
}
