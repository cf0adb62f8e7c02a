package io.gaugesmith.exporter.format;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gaugesmith.collect.CollectionException;
import java.nio.charset.Charset;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Rows under a header row, as objects of text. Quotes are those of RFC 4180. */
final class CsvDecoder implements Decoder {
  private final char delimiter;

  CsvDecoder(char delimiter) {
    this.delimiter = delimiter;
  }

  @Override
  public JsonNode decode(byte[] bytes, @Nullable Charset charset) throws CollectionException {
    CsvRows rows = new CsvRows(Text.decode(bytes, charset), delimiter);
    List<String> header = rows.next();
    if (header == null) {
      throw Decoder.malformed("empty (%d bytes), wanted a header row".formatted(bytes.length));
    }
    Set<String> names = new HashSet<>();
    for (String name : header) {
      if (!names.add(name)) {
        throw Decoder.malformed(
            "the header names the column %s twice".formatted(Excerpt.around(name, 0)));
      }
    }
    ArrayNode items = JsonNodeFactory.instance.arrayNode();
    for (List<String> row = rows.next(); row != null; row = rows.next()) {
      if (row.size() != header.size()) {
        throw Decoder.malformed(
            "line %d has %d columns, the header %d"
                .formatted(rows.line(), row.size(), header.size()));
      }
      ObjectNode item = items.addObject();
      for (int i = 0; i < row.size(); i++) {
        item.put(header.get(i), row.get(i));
      }
    }
    return items;
  }
}
