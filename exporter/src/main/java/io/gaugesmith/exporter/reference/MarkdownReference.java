package io.gaugesmith.exporter.reference;

import io.gaugesmith.config.Doc;
import io.gaugesmith.exporter.config.Catalog;
import io.gaugesmith.exporter.config.CollectorEntry;
import io.gaugesmith.exporter.config.ConfigModel;
import io.gaugesmith.exporter.config.Defaults;
import io.gaugesmith.exporter.config.ExporterConfig;
import io.gaugesmith.exporter.config.ProbeEntry;
import io.gaugesmith.exporter.mapping.MetricConfig;
import io.gaugesmith.exporter.options.Option;
import io.gaugesmith.exporter.options.OptionModel;
import io.gaugesmith.exporter.options.OptionType;
import io.gaugesmith.exporter.options.Shape;
import io.gaugesmith.exporter.plugins.PluginType;
import io.gaugesmith.exporter.sources.SourceType;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The pages of {@code docs/reference/}, from the records that the options are declared in. */
public final class MarkdownReference {
  private final OptionModel model;

  public MarkdownReference(OptionModel model) {
    this.model = model;
  }

  /** The pages by name: {@code configuration}, and every source and plugin. */
  public static Map<String, String> pages(Catalog catalog) {
    MarkdownReference reference = new MarkdownReference(ConfigModel.of(catalog));
    Map<String, String> pages = new LinkedHashMap<>();
    pages.put("configuration", reference.configuration(catalog.sources()));
    catalog.sources().forEach(type -> pages.put(type.name(), reference.source(type)));
    catalog.plugins().forEach(type -> pages.put(type.name(), reference.plugin(type)));
    return pages;
  }

  /** The page of another file. */
  public String page(String title, Class<? extends Record> file) {
    return """
    # %s

    %s This page is generated from the program.

    %s\
    """
        .formatted(title, doc(file), options(file));
  }

  private String configuration(List<SourceType<?>> types) {
    StringBuilder sources = new StringBuilder();
    for (SourceType<?> type : types) {
      sources.append("- [`%s`](%s.md)\n".formatted(type.name(), type.name()));
    }
    return """
    # Configuration

    Every option of `gaugesmith.yml`. This page is generated from the program.

    ## The file

    %s
    ## `defaults`

    %s
    ## `collectors`

    %s
    The sources, of which a collector has exactly one, or several named ones under `sources`:

    %s
    ## `probes`

    %s
    In a probe `${target}` stands as all of a URL's host, or in a value of a query, and `${param:name}` in a
    value of a query, in a header or in a body. See [the guide](../probes.md).

    ## `metrics`

    %s\
    """
        .formatted(
            options(ExporterConfig.class),
            options(Defaults.class),
            options(CollectorEntry.class),
            sources,
            options(ProbeEntry.class),
            options(MetricConfig.class));
  }

  private String source(SourceType<?> type) {
    StringBuilder page = new StringBuilder();
    page.append("# `").append(type.name()).append("`\n\n");
    page.append(doc(type.config())).append("\n\n");
    if (!type.variables().isEmpty()) {
      page.append("Variables in expressions: `$")
          .append(String.join("`, `$", new TreeSet<>(type.variables())))
          .append("`.\n\n");
    }
    page.append("## Options\n\n").append(options(type.config()));
    String metrics = type.defaultMetrics();
    if (metrics != null) {
      page.append("\n## Default metrics\n\n```yaml\n").append(metrics.strip()).append("\n```\n");
    }
    return page.toString();
  }

  private String plugin(PluginType type) {
    return """
    # `%s`

    %s

    A plugin, from `%s`.

    ## Options

    %s\
    """
        .formatted(type.name(), doc(type.options()), type.origin(), options(type.options()));
  }

  /** The table of a section's options, then those of the sections in it. */
  private String options(Class<? extends Record> type) {
    StringBuilder text = new StringBuilder();
    Set<Class<? extends Record>> sections = new LinkedHashSet<>();
    table(type, text, sections);
    Set<Class<? extends Record>> written = new LinkedHashSet<>(Set.of(type));
    while (!written.containsAll(sections)) {
      for (Class<? extends Record> section : List.copyOf(sections)) {
        if (written.add(section)) {
          text.append("\n### ").append(title(section)).append("\n\n");
          text.append(doc(section)).append("\n\n");
          table(section, text, sections);
        }
      }
    }
    return text.toString();
  }

  private void table(
      Class<? extends Record> type, StringBuilder text, Set<Class<? extends Record>> sections) {
    text.append("| option | what | default | |\n|---|---|---|---|\n");
    StringBuilder words = new StringBuilder();
    rows(type, text, words, sections);
    text.append(words);
  }

  private void rows(
      Class<? extends Record> type,
      StringBuilder text,
      StringBuilder words,
      Set<Class<? extends Record>> sections) {
    for (Option option : model.options(type)) {
      if (option.inline() && option.shape() instanceof Shape.Section(Class<? extends Record> in)) {
        rows(in, text, words, sections);
        continue;
      }
      if (option.shape() instanceof Shape.Choice(var alternatives) && alternatives.isEmpty()) {
        continue; // of plugins, when there are none
      }
      boolean choice = option.inline() && option.shape() instanceof Shape.Choice;
      text.append("| ")
          .append(choice ? "a " + option.name() : "`" + option.name() + "`")
          .append(option.shape() instanceof Shape.Hidden ? ", `" + option.name() + "_file`" : "")
          .append(" | ")
          .append(cell(shape(option.shape(), sections)))
          .append(" | ")
          .append(fallback(option))
          .append(" | ")
          .append(cell(option.doc()))
          .append(" |\n");
      words.append(Words.of(option));
    }
  }

  private static String fallback(Option option) {
    String fallback = option.fallback();
    if (fallback != null) {
      return "`" + cell(fallback) + "`";
    }
    return option.isRequired() ? "required" : "";
  }

  private String shape(Shape shape, Set<Class<? extends Record>> sections) {
    return switch (shape) {
      case Shape.Value(OptionType<?> type) -> type.name();
      case Shape.Hidden() -> "secret text";
      case Shape.Many(Shape item) -> "list: " + shape(item, sections);
      case Shape.Keyed(_, Shape value) -> "map: " + shape(value, sections);
      case Shape.Section(Class<? extends Record> type) -> section(type, sections);
      case Shape.Choice(Map<String, Class<? extends Record>> alternatives) ->
          "one of `" + String.join("`, `", alternatives.keySet()) + "`";
    };
  }

  private static String section(
      Class<? extends Record> type, Set<Class<? extends Record>> sections) {
    if (type == CollectorEntry.class) {
      return "[a collector](#collectors)";
    }
    if (type == ProbeEntry.class) {
      return "[a probe](#probes)";
    }
    if (type == Defaults.class) {
      return "[defaults](#defaults)";
    }
    if (type == MetricConfig.class) {
      return "[a metric](#metrics)";
    }
    sections.add(type);
    return "[%s](#%s)".formatted(title(type), title(type).replace(' ', '-'));
  }

  /** The words of the record's name: BasicAuth is "basic auth". */
  private static String title(Class<?> type) {
    return type.getSimpleName()
        .replaceAll("(?<=[a-z])(?=[A-Z])", " ")
        .toLowerCase(java.util.Locale.ROOT);
  }

  private static String doc(Class<?> type) {
    Doc doc = type.getAnnotation(Doc.class);
    return doc == null ? "" : doc.value();
  }

  private static String cell(String text) {
    return text.replace("|", "\\|");
  }
}
