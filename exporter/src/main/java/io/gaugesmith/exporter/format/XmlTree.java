package io.gaugesmith.exporter.format;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.gaugesmith.collect.CollectionException;
import java.util.Set;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/** Builds the document of one XML text. */
final class XmlTree {
  private static final int DEEPEST = 100;
  private static final int MOST_ELEMENTS = 1_000_000;

  private final XMLStreamReader reader;
  private final Set<String> lists;
  private int elements;

  XmlTree(XMLStreamReader reader, Set<String> lists) {
    this.reader = reader;
    this.lists = lists;
  }

  /** Adds the element that the reader stands at to what is around it, and reads to its end. */
  void addElement(ObjectNode parent, int depth) throws XMLStreamException, CollectionException {
    if (depth > DEEPEST) {
      throw tooMuch("is nested deeper than", DEEPEST);
    }
    if (++elements > MOST_ELEMENTS) {
      throw tooMuch("holds more elements than", MOST_ELEMENTS);
    }
    String name = written(reader.getPrefix(), reader.getLocalName());
    ObjectNode element = JsonNodeFactory.instance.objectNode();
    for (int i = 0; i < reader.getAttributeCount(); i++) {
      String attribute = written(reader.getAttributePrefix(i), reader.getAttributeLocalName(i));
      if (!attribute.equals("xmlns") && !attribute.startsWith("xmlns:")) {
        element.put("@" + attribute, reader.getAttributeValue(i));
      }
    }
    String text = readContent(element, depth).strip();
    add(parent, name, value(element, text));
  }

  /** The reader knows no namespaces, yet takes the prefix off some names. */
  private static String written(@Nullable String prefix, String name) {
    return prefix == null || prefix.isEmpty() ? name : prefix + ":" + name;
  }

  private String readContent(ObjectNode element, int depth)
      throws XMLStreamException, CollectionException {
    StringBuilder text = new StringBuilder();
    while (true) {
      switch (reader.next()) {
        case XMLStreamConstants.END_ELEMENT -> {
          return text.toString();
        }
        case XMLStreamConstants.START_ELEMENT -> addElement(element, depth + 1);
        case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE ->
            text.append(reader.getText());
        case XMLStreamConstants.ENTITY_REFERENCE ->
            throw Decoder.malformed(
                "line %d uses the entity %s, which XML does not define"
                    .formatted(
                        reader.getLocation().getLineNumber(),
                        Excerpt.around(reader.getLocalName(), 0)));
        default -> {} // comments and processing instructions
      }
    }
  }

  private static JsonNode value(ObjectNode element, String text) {
    if (element.isEmpty()) {
      return text.isEmpty() ? NullNode.instance : TextNode.valueOf(text);
    }
    if (!text.isEmpty()) {
      element.put("#text", text);
    }
    return element;
  }

  private void add(ObjectNode parent, String name, JsonNode value) {
    JsonNode before = parent.get(name);
    if (before instanceof ArrayNode list) {
      list.add(value);
    } else if (before != null) {
      parent.set(name, JsonNodeFactory.instance.arrayNode().add(before).add(value));
    } else if (lists.contains(name)) {
      parent.set(name, JsonNodeFactory.instance.arrayNode().add(value));
    } else {
      parent.set(name, value);
    }
  }

  private CollectionException tooMuch(String what, int bound) {
    return Decoder.malformed(
        "XML %s %d at line %d".formatted(what, bound, reader.getLocation().getLineNumber()));
  }
}
