package io.gaugesmith.exporter.mapping;

import io.gaugesmith.exporter.jq.Expression;
import io.gaugesmith.exporter.sources.EventKind;
import io.gaugesmith.metrics.Metric;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Turns the options of a collector's metrics into rules, or into all that is wrong with them. */
final class MappingCompiler {
  private final Set<String> variables = new TreeSet<>();
  private final NameRules names;
  private final @Nullable List<EventKind> kinds; // null where it is one document
  private final boolean sourceKnown;
  private final List<MappingProblem> problems = new ArrayList<>();
  private final List<MappingProblem> warnings = new ArrayList<>();
  private final StatedMetrics metrics;
  private final Map<String, Metric> singles = new LinkedHashMap<>();
  private final Map<Metric, Accumulation> accumulations = new LinkedHashMap<>();

  MappingCompiler(
      String collector, Set<String> variables, boolean utf8Names, @Nullable List<EventKind> kinds) {
    this(collector, variables, utf8Names, kinds, true);
  }

  /** For metrics of a source that could not be read: what depends on it is not judged. */
  static MappingCompiler ofUnknownSource(Set<String> variables, boolean utf8Names) {
    return new MappingCompiler("", variables, utf8Names, null, false);
  }

  private MappingCompiler(
      String collector,
      Set<String> variables,
      boolean utf8Names,
      @Nullable List<EventKind> kinds,
      boolean sourceKnown) {
    this.kinds = kinds;
    this.sourceKnown = sourceKnown;
    this.variables.addAll(variables);
    this.variables.add("root");
    names = new NameRules(utf8Names);
    metrics = new StatedMetrics(collector, names, problems, warnings);
  }

  List<Metric> metrics() {
    return metrics.all();
  }

  Map<String, Metric> singles() {
    return singles;
  }

  /** How events add up for each metric; empty where it is one document. */
  List<Accumulation> accumulations() {
    return List.copyOf(accumulations.values());
  }

  List<MappingProblem> warnings() {
    return warnings;
  }

  List<ItemGroup> compile(List<MetricConfig> configs) throws InvalidMappingException {
    Map<String, String> helps = statedHelps(configs);
    List<ItemGroup> groups = new ArrayList<>();
    for (int index = 0; index < configs.size(); index++) {
      String path = "metrics[" + index + "]";
      MetricConfig config = configs.get(index);
      if (!config.isGroup()) {
        Rule rule = rule(new StatedMetric(config, null, path), helps);
        if (rule != null) {
          groups.add(new ItemGroup(rule.kind(), rule.each(), null, List.of(rule)));
        }
      } else {
        groups.add(group(config, path, helps));
      }
    }
    if (!problems.isEmpty()) {
      throw new InvalidMappingException(problems);
    }
    return groups;
  }

  /** The first help that is stated for a name holds for all metrics of that name. */
  private static Map<String, String> statedHelps(List<MetricConfig> configs) {
    Map<String, String> helps = new LinkedHashMap<>();
    for (MetricConfig config : configs) {
      for (MetricConfig metric : config.isGroup() ? config.metrics() : List.of(config)) {
        String help = metric.help();
        String name = metric.name();
        if (help != null && name != null) {
          helps.putIfAbsent(name, help);
        }
      }
    }
    return helps;
  }

  private ItemGroup group(MetricConfig group, String path, Map<String, String> helps) {
    List<Rule> rules = new ArrayList<>();
    Part when = part(path, "when", group.when());
    Part each = part(path, "each", group.each());
    checkUse(path, group);
    checkLabels(path, group.labels());
    for (int index = 0; index < group.metrics().size(); index++) {
      String below = path + ".metrics[" + index + "]";
      Rule rule = rule(new StatedMetric(group.metrics().get(index), group, below), helps);
      if (rule != null) {
        rules.add(rule);
      }
    }
    return new ItemGroup(kind(group.on()), each, when, rules);
  }

  private @Nullable Rule rule(StatedMetric stated, Map<String, String> helps) {
    MetricConfig config = stated.config();
    String path = stated.path();
    Part each =
        stated.group() == null
            ? part(path, "each", config.each())
            : stated.each() == null ? null : new Part("each", stated.each());
    Part when = part(path, "when", config.when());
    int known = problems.size();
    checkUse(path, config);
    boolean fits = sourceKnown && problems.size() == known;
    checkLabels(path, config.labels());
    Metric metric = metrics.metric(stated, helps);
    RuleValues values = new RuleValues(config, (option, found) -> part(path, option, found));
    if (metric == null || !fits) {
      values.parts();
      return null;
    }
    if (kinds != null) {
      Accumulation accumulation = Accumulation.of(metric, config);
      Accumulation before = accumulations.putIfAbsent(metric, accumulation);
      if (before != null && !before.equals(accumulation)) {
        String option = before.expire().equals(accumulation.expire()) ? "name" : "expire";
        problems.add(
            new MappingProblem(
                path + "." + option,
                metric.name()
                    + " adds up in another way above; state the same buckets, quantiles, states and"
                    + " expire in both places"));
      }
    }
    if (stated.isSingle() && (kinds == null || !singles.containsValue(metric))) {
      singles.put(path, metric);
    }
    List<Part> labels = new ArrayList<>();
    stated.labels().forEach((name, value) -> labels.add(new Part("labels." + name, value)));
    return new Rule(
        metric,
        kind(stated.on()),
        each,
        when,
        labels,
        values.parts(),
        stated.missing(),
        values.sampler(metric, kinds != null));
  }

  /** What depends on whether there is one document or many events. */
  private void checkUse(String path, MetricConfig config) {
    if (!sourceKnown) {
      return;
    }
    BiConsumer<String, String> report =
        (option, message) -> problems.add(new MappingProblem(path + "." + option, message));
    if (kinds == null) {
      DocumentRules.check(config, report);
    } else {
      EventRules.check(config, kinds, report);
    }
  }

  /** The place of the kind of this name; -1 for all. */
  private int kind(@Nullable String name) {
    for (int place = 0; kinds != null && name != null && place < kinds.size(); place++) {
      if (kinds.get(place).name().equals(name)) {
        return place;
      }
    }
    return -1;
  }

  private void checkLabels(String path, Map<String, Expression> labels) {
    labels.forEach((name, value) -> {
      String wrong = names.wrongLabel(name);
      if (wrong != null) {
        problems.add(new MappingProblem(path + ".labels." + name, wrong));
      }
      part(path, "labels." + name, value);
    });
  }

  private @Nullable Part part(String path, String option, @Nullable Expression expression) {
    if (expression == null) {
      return null;
    }
    for (String variable : new TreeSet<>(expression.variables())) {
      if (!variables.contains(variable)) {
        problems.add(
            new MappingProblem(
                path + "." + option,
                "there is no variable $"
                    + variable
                    + "; there are "
                    + variables.stream()
                        .map(name -> "$" + name)
                        .collect(Collectors.joining(", "))));
      }
    }
    return new Part(option, expression);
  }
}
