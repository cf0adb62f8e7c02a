package io.gaugesmith.exporter.mapping;

import io.gaugesmith.collect.CollectionException;
import io.gaugesmith.collect.IncompleteException;
import io.gaugesmith.exporter.sources.Document;
import io.gaugesmith.exporter.sources.EventKind;
import io.gaugesmith.exporter.sources.Wanted;
import io.gaugesmith.metrics.Metric;
import io.gaugesmith.metrics.Snapshot;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** How a collector's document becomes metrics. Immutable, for use by any thread. */
public final class MetricMapping {
  private final boolean passing;
  private final List<ItemGroup> groups;
  private final List<Metric> metrics;
  private final Map<String, Metric> singles;
  private final List<MappingProblem> warnings;
  private final List<EventKind> kinds;
  private final List<Accumulation> accumulations;

  private MetricMapping() {
    kinds = List.of();
    accumulations = List.of();
    groups = List.of();
    metrics = List.of();
    singles = Map.of();
    warnings = List.of();
    passing = true;
  }

  private MetricMapping(List<ItemGroup> groups, MappingCompiler compiler, List<EventKind> kinds) {
    passing = false;
    this.kinds = List.copyOf(kinds);
    this.accumulations = compiler.accumulations();
    this.groups = List.copyOf(groups);
    this.metrics = List.copyOf(compiler.metrics());
    this.singles = Collections.unmodifiableMap(new LinkedHashMap<>(compiler.singles()));
    this.warnings = List.copyOf(compiler.warnings());
  }

  /**
   * Compiles the metrics of a collector.
   *
   * @param collector its id, for the help of metrics that state none
   * @param variables jq variables that come with its document; {@code $root} is always there
   * @param utf8Names whether names may hold all that Prometheus 3 admits
   * @throws InvalidMappingException with every problem
   */
  public static MetricMapping compile(
      List<MetricConfig> configs, String collector, Set<String> variables, boolean utf8Names)
      throws InvalidMappingException {
    MappingCompiler compiler = new MappingCompiler(collector, variables, utf8Names, null);
    List<ItemGroup> groups = compiler.compile(configs);
    return new MetricMapping(groups, compiler, List.of());
  }

  /**
   * Compiles metrics that are made of events, which are documents too, and add up.
   *
   * @param kinds of the events
   * @throws InvalidMappingException with every problem
   */
  public static MetricMapping compileForEvents(
      List<MetricConfig> configs,
      String collector,
      Set<String> variables,
      boolean utf8Names,
      List<EventKind> kinds)
      throws InvalidMappingException {
    MappingCompiler compiler = new MappingCompiler(collector, variables, utf8Names, kinds);
    List<ItemGroup> groups = compiler.compile(configs);
    return new MetricMapping(groups, compiler, kinds);
  }

  /**
   * What is wrong with a metric, or a group of them, whatever it is made of.
   *
   * @param variables the jq variables of all sources
   */
  public static List<MappingProblem> problems(
      MetricConfig config, Set<String> variables, boolean utf8Names) {
    try {
      MappingCompiler.ofUnknownSource(variables, utf8Names).compile(List.of(config));
      return List.of();
    } catch (InvalidMappingException e) {
      return e.problems();
    }
  }

  /** For documents that are whole families: they are passed on as they are. */
  public static MetricMapping passing() {
    return new MetricMapping();
  }

  /** The metrics, in the order of configuration; several of one name differ in their labels. */
  public List<Metric> metrics() {
    return metrics;
  }

  /**
   * The metrics of which every document gives exactly one series, without labels of its own, by
   * where they stand, such as {@code metrics[0]}.
   */
  public Map<String, Metric> singles() {
    return singles;
  }

  List<ItemGroup> groups() {
    return groups;
  }

  /** The kinds of events it is for; empty where it is for one document. */
  List<EventKind> kinds() {
    return kinds;
  }

  List<Accumulation> accumulations() {
    return accumulations;
  }

  /** What deserves a word although it works. */
  public List<MappingProblem> warnings() {
    return warnings;
  }

  /** The parts of the document that are read. */
  public Wanted wanted() {
    Set<List<String>> reads = passing ? null : reads();
    return reads == null ? Wanted.everything() : Wanted.paths(reads);
  }

  /** Whether no expression can compute for longer than the document is large. */
  public boolean isBounded() {
    return groups.stream()
        .flatMap(group -> Stream.concat(Stream.ofNullable(group.each()), group.partsOfItems()))
        .allMatch(part -> part.expression().isBounded());
  }

  /** The paths of the document that are read; null when that cannot be known. */
  public @Nullable Set<List<String>> reads() {
    return MappingReads.of(groups);
  }

  /**
   * Makes the samples of one document.
   *
   * @throws CollectionException which metric, which expression and which item is wrong
   * @throws IncompleteException where a part of what is passed on could not be read
   */
  public void map(Document document, Snapshot.Builder out)
      throws CollectionException, IncompleteException {
    if (passing) {
      PassedPage.of(document).addTo(out);
      return;
    }
    Run run = new Run(document, out);
    for (ItemGroup group : groups) {
      group.run(run);
    }
    if (skips()) {
      out.skipped(run.skipped());
    }
  }

  /** What each metric makes of a document, one by one, also where one fails. */
  public List<Explanation> explain(Document document) {
    if (passing) {
      return PassedPage.explain(document);
    }
    Explainer explainer = new Explainer(document);
    return groups.stream().flatMap(group -> explainer.explain(group).stream()).toList();
  }

  /** Whether items may be left out because something is missing. */
  private boolean skips() {
    return groups.stream()
        .flatMap(group -> group.rules().stream())
        .anyMatch(rule -> rule.missing() == Missing.SKIP);
  }
}
