package io.gaugesmith.exporter.format;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BigIntegerNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.gaugesmith.collect.CollectionException;
import java.math.BigInteger;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** Builds a document from YAML nodes; what an alias stands for counts each time. */
final class YamlTree {
  private static final int DEEPEST = 50;
  private static final int MOST_NODES = 1_000_000;

  private int nodes;

  JsonNode read(Node node, int depth) throws CollectionException {
    if (depth > DEEPEST) {
      throw Decoder.malformed("YAML is nested deeper than %d%s".formatted(DEEPEST, at(node)));
    }
    if (++nodes > MOST_NODES) {
      throw Decoder.malformed("YAML holds more than %d values%s".formatted(MOST_NODES, at(node)));
    }
    return switch (node) {
      case ScalarNode scalar -> scalar(scalar);
      case SequenceNode sequence -> sequence(sequence, depth);
      case MappingNode mapping -> mapping(mapping, depth);
      default -> throw Decoder.malformed("YAML holds what is no value" + at(node));
    };
  }

  private ArrayNode sequence(SequenceNode sequence, int depth) throws CollectionException {
    ArrayNode items = JsonNodeFactory.instance.arrayNode();
    for (Node item : sequence.getValue()) {
      items.add(read(item, depth + 1));
    }
    return items;
  }

  private ObjectNode mapping(MappingNode mapping, int depth) throws CollectionException {
    ObjectNode object = JsonNodeFactory.instance.objectNode();
    for (NodeTuple entry : mapping.getValue()) {
      if (!(entry.getKeyNode() instanceof ScalarNode key)) {
        throw Decoder.malformed("a key of YAML is no text" + at(entry.getKeyNode()));
      }
      if (isMerge(key)) {
        merge(object, entry.getValueNode(), depth);
      }
    }
    Set<String> own = new HashSet<>();
    for (NodeTuple entry : mapping.getValue()) {
      ScalarNode key = (ScalarNode) entry.getKeyNode();
      if (isMerge(key)) {
        continue;
      }
      if (!own.add(key.getValue())) {
        throw Decoder.malformed(
            "YAML gives the key %s twice%s".formatted(Excerpt.around(key.getValue(), 0), at(key)));
      }
      object.set(key.getValue(), read(entry.getValueNode(), depth + 1));
    }
    return object;
  }

  private static boolean isMerge(ScalarNode key) {
    return key.isPlain() && key.getValue().equals("<<");
  }

  /** Keys of the mapping itself win over merged ones, earlier merged ones over later. */
  private void merge(ObjectNode object, Node merged, int depth) throws CollectionException {
    switch (merged) {
      case MappingNode mapping ->
          read(mapping, depth + 1)
              .properties()
              .forEach(e -> object.putIfAbsent(e.getKey(), e.getValue()));
      case SequenceNode sequence -> {
        for (Node item : sequence.getValue()) {
          merge(object, item, depth + 1);
        }
      }
      default -> throw Decoder.malformed("<< merges what is no mapping" + at(merged));
    }
  }

  private static JsonNode scalar(ScalarNode scalar) throws CollectionException {
    Tag tag = scalar.getTag();
    String text = scalar.getValue();
    if (tag.equals(Tag.NULL)) {
      return NullNode.instance;
    }
    if (tag.equals(Tag.BOOL)) {
      return BooleanNode.valueOf(text.toLowerCase(Locale.ROOT).equals("true"));
    }
    if ((tag.equals(Tag.INT) || tag.equals(Tag.FLOAT)) && text.length() > LiteralNumber.LONGEST) {
      throw Decoder.malformed("a number of YAML is too long" + at(scalar));
    }
    try {
      if (tag.equals(Tag.INT)) {
        return integer(text);
      }
      if (tag.equals(Tag.FLOAT)) {
        return real(text);
      }
    } catch (NumberFormatException e) { // "!!int x"
      throw Decoder.malformed("not a number: %s%s".formatted(Excerpt.around(text, 0), at(scalar)));
    }
    return TextNode.valueOf(text);
  }

  private static JsonNode integer(String text) {
    if (text.startsWith("0x")) {
      return BigIntegerNode.valueOf(new BigInteger(text.substring(2), 16));
    }
    if (text.startsWith("0o")) {
      return BigIntegerNode.valueOf(new BigInteger(text.substring(2), 8));
    }
    return LiteralNumber.of(text);
  }

  private static JsonNode real(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case ".nan" -> new LiteralNumber(text, Double.NaN);
      case ".inf", "+.inf" -> new LiteralNumber(text, Double.POSITIVE_INFINITY);
      case "-.inf" -> new LiteralNumber(text, Double.NEGATIVE_INFINITY);
      default -> new LiteralNumber(text, Double.parseDouble(text));
    };
  }

  private static String at(Node node) {
    return node.getStartMark()
        .map(mark -> " at line %d, column %d".formatted(mark.getLine() + 1, mark.getColumn() + 1))
        .orElse("");
  }
}
