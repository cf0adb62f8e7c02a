package io.gaugesmith.exporter.format;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gaugesmith.collect.CollectionException;
import io.gaugesmith.collect.Reason;
import java.io.ByteArrayInputStream;
import java.nio.charset.Charset;
import java.util.List;
import java.util.Set;
import javax.xml.XMLConstants;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/** XML without DTDs, so that nothing in it expands or is fetched. */
final class XmlDecoder implements Decoder {
  private final Set<String> lists;
  private final XMLInputFactory factory;

  XmlDecoder(List<String> lists) {
    this.lists = Set.copyOf(lists);
    factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, false); // names stay as written
    factory.setProperty(XMLInputFactory.IS_COALESCING, true);
    factory.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
    factory.setProperty("jdk.xml.maxElementDepth", "0"); // XmlTree has its own bound
  }

  @Override
  public JsonNode decode(byte[] bytes, @Nullable Charset charset) throws CollectionException {
    if (bytes.length == 0) {
      throw Decoder.malformed("empty (0 bytes), wanted XML");
    }
    try {
      XMLStreamReader reader = open(bytes, charset);
      try {
        return document(reader);
      } finally {
        reader.close();
      }
    } catch (XMLStreamException e) {
      throw malformed(e);
    }
  }

  private XMLStreamReader open(byte[] bytes, @Nullable Charset charset) throws XMLStreamException {
    synchronized (factory) { // it does not say that it is for use by any thread
      return factory.createXMLStreamReader(
          new ByteArrayInputStream(bytes), charset == null ? null : charset.name());
    }
  }

  private JsonNode document(XMLStreamReader reader) throws XMLStreamException, CollectionException {
    ObjectNode document = JsonNodeFactory.instance.objectNode();
    XmlTree tree = new XmlTree(reader, lists);
    while (reader.hasNext()) {
      switch (reader.next()) {
        case XMLStreamConstants.DTD ->
            throw Decoder.malformed(
                "line %d declares a document type, which is refused"
                    .formatted(reader.getLocation().getLineNumber()));
        case XMLStreamConstants.START_ELEMENT -> tree.addElement(document, 1);
        default -> {} // comments, processing instructions, space
      }
    }
    return document;
  }

  private static CollectionException malformed(XMLStreamException e) {
    String[] lines = String.valueOf(e.getMessage()).split("\nMessage: ", 2);
    String message = lines.length == 2 ? lines[1] : lines[0];
    String where =
        e.getLocation() == null
            ? ""
            : " at line %d, column %d"
                .formatted(e.getLocation().getLineNumber(), e.getLocation().getColumnNumber());
    return new CollectionException(Reason.PARSE, "not XML" + where + ": " + message, e);
  }
}
