package io.gaugesmith.exporter.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import io.gaugesmith.collect.CollectionException;
import io.gaugesmith.collect.Reason;
import io.gaugesmith.exporter.jq.EvaluationException;
import io.gaugesmith.exporter.sources.Document;
import io.gaugesmith.metrics.InvalidSampleException;
import io.gaugesmith.metrics.Metric;
import io.gaugesmith.metrics.Snapshot;
import io.gaugesmith.metrics.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The mapping of one document: its variables, and where samples go. */
final class Run implements Consumer<JsonNode> {
  private final Map<String, JsonNode> variables;
  private final Samples out;
  private final JsonNode root;
  private @Nullable JsonNode first;
  private int results;
  private int selected;
  private int samples;
  private int skipped;

  Run(Document document, Snapshot.Builder out) {
    this(document, new Samples.Into(out));
  }

  Run(Document document, Samples out) {
    this.root = document.root();
    this.variables = new HashMap<>(document.variables());
    this.variables.put("root", document.root());
    this.out = out;
  }

  JsonNode root() {
    return root;
  }

  /** How many items the conditions of metrics left. */
  int selected() {
    return selected;
  }

  void select() {
    selected++;
  }

  int samples() {
    return samples;
  }

  int skipped() {
    return skipped;
  }

  void skip() {
    skipped++;
  }

  void add(Metric metric, Item item, double value, String[] labels) throws CollectionException {
    if (Double.isNaN(value)) { // infinities that were added up or scaled
      throw new CollectionException(
          Reason.MAPPING, item.describe() + metric.name() + " comes to NaN, which is no number");
    }
    try {
      out.add(metric, value, labels);
      samples++;
    } catch (InvalidSampleException e) {
      throw failure(item, e);
    }
  }

  void add(Metric metric, Item item, Value value, String[] labels) throws CollectionException {
    try {
      out.add(metric, value, labels);
      samples++;
    } catch (InvalidSampleException e) {
      throw failure(item, e);
    }
  }

  /** All results of {@code each}. */
  List<Item> items(String metric, @Nullable Part each) throws CollectionException {
    if (each == null) {
      return List.of(new Item(root, 0));
    }
    List<Item> items = new ArrayList<>();
    try {
      each.expression()
          .evaluateItems(root, variables, node -> items.add(new Item(node, items.size() + 1)));
    } catch (EvaluationException e) {
      throw failure(metric, each, null, e.getMessage());
    }
    return items;
  }

  /** The one result of an expression for an item; null where there is none, or null. */
  @Nullable JsonNode single(String metric, Part part, Item item) throws CollectionException {
    evaluate(metric, part, item);
    if (results > 1) {
      throw failure(
          metric,
          part,
          item,
          "gives " + results + " results for one item; write each: for one sample for each");
    }
    JsonNode result = first;
    return result == null || result.isNull() || result.isMissingNode() ? null : result;
  }

  /** Whether the first result is neither false nor null. */
  boolean holds(String metric, Part when, Item item) throws CollectionException {
    evaluate(metric, when, item);
    JsonNode result = first;
    return result != null && !result.isNull() && !(result.isBoolean() && !result.booleanValue());
  }

  private void evaluate(String metric, Part part, Item item) throws CollectionException {
    first = null;
    results = 0;
    try {
      part.expression().evaluate(item.node(), variables, this);
    } catch (EvaluationException e) {
      throw failure(metric, part, item, e.getMessage());
    }
  }

  @Override
  public void accept(JsonNode result) {
    if (results++ == 0) {
      first = result;
    }
  }

  static CollectionException failure(
      String metric, Part part, @Nullable Item item, @Nullable String what) {
    return new CollectionException(
        Reason.MAPPING, metric + ": " + part + ": " + (item == null ? "" : item.describe()) + what);
  }

  private static CollectionException failure(Item item, InvalidSampleException cause) {
    String message = cause.getMessage();
    String hint =
        message != null && message.endsWith("stands twice")
            ? "; add a label that tells them apart, or aggregate"
            : "";
    return new CollectionException(Reason.MAPPING, item.describe() + message + hint, cause);
  }
}
