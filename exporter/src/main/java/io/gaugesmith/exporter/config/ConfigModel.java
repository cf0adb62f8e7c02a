package io.gaugesmith.exporter.config;

import io.gaugesmith.exporter.options.OptionModel;
import io.gaugesmith.exporter.sources.SourceConfig;
import io.gaugesmith.exporter.sources.SourceType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The options of the configuration language with these sources. */
public final class ConfigModel {
  private ConfigModel() {}

  public static OptionModel of(List<SourceType<?>> types) {
    Map<String, Class<? extends Record>> sources = new LinkedHashMap<>();
    types.forEach(type -> sources.put(type.name(), type.config()));
    String mainOnly = "stands in the main file only; an included file has collectors";
    return OptionModel.standard()
        .with(List.of(new ExpressionType(), new CollectorIdType()))
        .withChoice(SourceConfig.class, sources)
        .withAbsent(ExporterConfig.class, Map.of("probes", "this version has no probes yet"))
        .withAbsent(
            IncludedConfig.class,
            Map.of(
                "probes",
                "this version has no probes yet",
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
