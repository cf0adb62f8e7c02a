package io.gaugesmith.exporter.format;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gaugesmith.collect.CollectionException;
import java.nio.charset.Charset;
import org.jspecify.annotations.Nullable;

/** Lines of {@code a=1} or {@code a: 1}; the first of the two separators counts. */
final class KeyValueDecoder implements Decoder {
  @Override
  public JsonNode decode(byte[] bytes, @Nullable Charset charset) throws CollectionException {
    ObjectNode values = JsonNodeFactory.instance.objectNode();
    Lines.visit(Text.decode(bytes, charset), (number, line) -> add(number, line.strip(), values));
    return values;
  }

  private static void add(int number, String line, ObjectNode values) throws CollectionException {
    if (line.isEmpty() || line.startsWith("#")) {
      return;
    }
    int separator = 0;
    while (separator < line.length() && "=:".indexOf(line.charAt(separator)) < 0) {
      separator++;
    }
    if (separator == 0 || separator == line.length()) {
      throw Decoder.malformed(
          "line %d is neither key=value nor key: value, but %s"
              .formatted(number, Excerpt.around(line, 0)));
    }
    String key = line.substring(0, separator).strip();
    if (values.has(key)) {
      throw Decoder.malformed(
          "line %d gives %s a second time".formatted(number, Excerpt.around(key, 0)));
    }
    values.put(key, line.substring(separator + 1).strip());
  }
}
