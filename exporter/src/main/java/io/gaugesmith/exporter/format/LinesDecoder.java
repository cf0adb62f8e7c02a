package io.gaugesmith.exporter.format;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import io.gaugesmith.collect.CollectionException;
import java.nio.charset.Charset;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The lines as text, or those that match as objects of the pattern's named groups. */
final class LinesDecoder implements Decoder {
  private final @Nullable Pattern pattern;

  LinesDecoder(@Nullable Pattern pattern) {
    this.pattern = pattern;
  }

  @Override
  public JsonNode decode(byte[] bytes, @Nullable Charset charset) throws CollectionException {
    ArrayNode lines = JsonNodeFactory.instance.arrayNode();
    String text = Text.decode(bytes, charset);
    if (pattern == null) {
      Lines.visit(text, (number, line) -> lines.add(line));
      return lines;
    }
    Matcher matcher = pattern.matcher("");
    Map<String, Integer> groups = new TreeMap<>(pattern.namedGroups());
    Lines.visit(
        text,
        (number, line) -> {
          if (matcher.reset(line).find()) {
            ObjectNode item = lines.addObject();
            groups.forEach((name, group) -> item.put(name, matcher.group(group)));
          }
        });
    return lines;
  }
}
