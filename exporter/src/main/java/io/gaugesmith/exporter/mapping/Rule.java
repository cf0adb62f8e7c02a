package io.gaugesmith.exporter.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import io.gaugesmith.collect.CollectionException;
import io.gaugesmith.metrics.Metric;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * How one metric is made of items. Immutable.
 *
 * @param kind the kind of events it is made of, by its place; -1 for all
 * @param each the expression behind the items, its own or its group's
 * @param labels in the order of the metric's labels
 * @param values what the sampler takes, in its order
 * @param sampler makes a new one for each document
 */
record Rule(
    Metric metric,
    int kind,
    @Nullable Part each,
    @Nullable Part when,
    List<Part> labels,
    List<Part> values,
    Missing missing,
    Supplier<Sampler> sampler) {
  Rule {
    labels = List.copyOf(labels);
    values = List.copyOf(values);
  }

  void run(Run run, List<Item> items) throws CollectionException {
    Sampler samples = sampler.get();
    String[] texts = new String[metric.labelNames().size()];
    JsonNode[] found = new JsonNode[values.size()];
    for (Item item : items) {
      if (each != null && item.isMissing()) {
        run.select();
        skip(run, each, item);
      } else if (when == null || run.holds(metric.name(), when, item)) {
        run.select();
        Part absent = find(run, item, texts, found);
        if (absent == null) {
          samples.add(run, item, texts, found);
        } else {
          skip(run, absent, item);
        }
      }
    }
    samples.end(run);
  }

  /** Evaluates labels and values; gives the first part that is null or absent. */
  private @Nullable Part find(Run run, Item item, String[] texts, JsonNode[] found)
      throws CollectionException {
    Part absent = null;
    for (int label = 0; label < labels.size(); label++) {
      Part part = labels.get(label);
      JsonNode result = run.single(metric.name(), part, item);
      if (result == null) {
        absent = absent == null ? part : absent;
      } else {
        texts[label] = text(part, item, result);
      }
    }
    for (int value = 0; value < found.length; value++) {
      Part part = values.get(value);
      JsonNode result = run.single(metric.name(), part, item);
      if (result == null) {
        absent = absent == null ? part : absent;
      } else {
        found[value] = result;
      }
    }
    return absent;
  }

  private String text(Part part, Item item, JsonNode result) throws CollectionException {
    String text = Texts.of(result);
    if (text == null) {
      String what = Excerpt.of(result) + " is no text, number or boolean to label with";
      throw Run.failure(metric.name(), part, item, what);
    }
    return text;
  }

  private void skip(Run run, Part absent, Item item) throws CollectionException {
    if (missing == Missing.FAIL) {
      throw Run.failure(
          metric.name(),
          absent,
          item,
          "is null or absent; check the path, or write missing: skip to leave such items out");
    }
    run.skip();
  }
}
