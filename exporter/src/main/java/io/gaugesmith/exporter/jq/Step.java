package io.gaugesmith.exporter.jq;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** One step of a path, from one node to the next or to several. A lenient one has a {@code ?}. */
sealed interface Step {
  boolean lenient();

  Step asLenient();

  /** A step to one node. */
  sealed interface One extends Step {
    JsonNode follow(JsonNode node) throws EvaluationException;
  }

  /** A step to any number of nodes. */
  sealed interface Many extends Step {
    Iterable<JsonNode> items(JsonNode node) throws EvaluationException;
  }

  /** {@code .name}, {@code ."name"} and {@code ["name"]}. */
  record Field(String name, boolean lenient) implements One {
    @Override
    public Field asLenient() {
      return new Field(name, true);
    }

    @Override
    public JsonNode follow(JsonNode node) throws EvaluationException {
      if (node.isObject()) {
        JsonNode child = node.get(name);
        return child == null ? NullNode.getInstance() : child;
      }
      if (Types.isNull(node)) {
        return NullNode.getInstance();
      }
      throw new EvaluationException(
          "Cannot index " + Types.name(node) + " with \"" + name + "\"", null);
    }
  }

  /** {@code [0]}, and {@code [-1]} from the end. */
  record Index(int index, boolean lenient) implements One {
    @Override
    public Index asLenient() {
      return new Index(index, true);
    }

    @Override
    public JsonNode follow(JsonNode node) throws EvaluationException {
      if (node.isArray()) {
        JsonNode child = node.get(index < 0 ? node.size() + index : index);
        return child == null ? NullNode.getInstance() : child;
      }
      if (Types.isNull(node)) {
        return NullNode.getInstance();
      }
      throw new EvaluationException("Cannot index " + Types.name(node) + " with number", null);
    }
  }

  /** {@code []}: all items, or all values. */
  record Each(boolean lenient) implements Many {
    @Override
    public Each asLenient() {
      return new Each(true);
    }

    @Override
    public Iterable<JsonNode> items(JsonNode node) throws EvaluationException {
      if (node.isContainerNode()) {
        return node;
      }
      if (Types.isNull(node)) {
        throw EvaluationException.overNull("Cannot iterate over null", null);
      }
      throw new EvaluationException(
          "Cannot iterate over " + Types.name(node) + " (" + Types.excerpt(node) + ")", null);
    }
  }

  /** {@code to_entries[]}: an object of key and value for each field. */
  record EachEntry(boolean lenient) implements Many {
    @Override
    public EachEntry asLenient() {
      return new EachEntry(true);
    }

    @Override
    public Iterable<JsonNode> items(JsonNode node) throws EvaluationException {
      List<JsonNode> entries = new ArrayList<>(node.size());
      if (node.isObject()) {
        for (Map.Entry<String, JsonNode> field : node.properties()) {
          entries.add(entry(TextNode.valueOf(field.getKey()), field.getValue()));
        }
      } else if (node.isArray()) {
        for (int index = 0; index < node.size(); index++) {
          entries.add(entry(IntNode.valueOf(index), node.get(index)));
        }
      } else if (Types.isNull(node)) {
        throw EvaluationException.overNull("null (null) has no keys", null);
      } else {
        throw new EvaluationException(
            Types.name(node) + " (" + Types.excerpt(node) + ") has no keys", null);
      }
      return entries;
    }

    private static ObjectNode entry(JsonNode key, JsonNode value) {
      ObjectNode entry = JsonNodeFactory.instance.objectNode();
      entry.set("key", key);
      entry.set("value", value);
      return entry;
    }
  }
}
