package io.gaugesmith.exporter.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import io.gaugesmith.collect.CollectionException;
import io.gaugesmith.exporter.sources.Document;
import io.gaugesmith.metrics.Snapshot;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Runs each metric on its own, so that one that fails hides no other. */
final class Explainer {
  private final Document document;
  private final Supplier<Samples> samples;

  Explainer(Document document) {
    this(document, () -> new Samples.Into(Snapshot.builder()));
  }

  /**
   * An explainer of a document.
   *
   * @param samples gives a new place for the samples of each metric
   */
  Explainer(Document document, Supplier<Samples> samples) {
    this.document = document;
    this.samples = samples;
  }

  List<Explanation> explain(ItemGroup group) {
    List<Explanation> explanations = new ArrayList<>();
    Run run = run();
    String name = group.rules().getFirst().metric().name();
    int count;
    List<Item> items;
    try {
      count = run.items(name, group.each()).size();
      items = group.items(run);
    } catch (CollectionException e) {
      for (Rule rule : group.rules()) {
        explanations.add(new Explanation(rule.metric(), 0, 0, 0, 0, Map.of(), e.getMessage()));
      }
      return explanations;
    }
    for (Rule rule : group.rules()) {
      explanations.add(explain(rule, items, count));
    }
    return explanations;
  }

  private Explanation explain(Rule rule, List<Item> items, int count) {
    Run run = run();
    String error = null;
    try {
      rule.run(run, items);
    } catch (CollectionException e) {
      error = e.getMessage();
    }
    return new Explanation(
        rule.metric(),
        count,
        run.selected(),
        run.skipped(),
        run.samples(),
        first(rule, items),
        error);
  }

  private Map<String, String> first(Rule rule, List<Item> items) {
    Map<String, String> results = new LinkedHashMap<>();
    Item item = firstSelected(rule, items);
    if (item != null) {
      rule.labels().forEach(part -> results.put(part.toString(), result(rule, part, item)));
      rule.values().forEach(part -> results.put(part.toString(), result(rule, part, item)));
    }
    return results;
  }

  private @Nullable Item firstSelected(Rule rule, List<Item> items) {
    Run run = run();
    for (Item item : items) {
      try {
        Part when = rule.when();
        if (!item.isMissing() && (when == null || run.holds(rule.metric().name(), when, item))) {
          return item;
        }
      } catch (CollectionException e) {
        return null; // it is the metric's error already
      }
    }
    return null;
  }

  private String result(Rule rule, Part part, Item item) {
    try {
      JsonNode result = run().single(rule.metric().name(), part, item);
      return result == null ? "null" : Excerpt.of(result);
    } catch (CollectionException e) {
      return "fails";
    }
  }

  private Run run() {
    return new Run(document, samples.get());
  }
}
