package io.gaugesmith.exporter.sources.log;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.gaugesmith.exporter.regex.LineMatcher;
import io.gaugesmith.exporter.sources.Document;
import io.gaugesmith.exporter.sources.Event;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What one expression found in a line: the same object for all lines. */
final class PatternEvent implements Event {
  private final int kind;
  private final EventPattern pattern;
  private final LineMatcher matcher;
  private final JsonNode name;
  private byte[] bytes = {};
  private int from;
  private int to;
  private String path = "";
  private @Nullable String text; // null while nobody has asked for it, or it is ASCII
  private boolean plain;
  private @Nullable Document document;

  PatternEvent(int kind, EventPattern pattern) {
    this.kind = kind;
    this.pattern = pattern;
    matcher = new LineMatcher(pattern.pattern(), pattern.groups());
    name = pattern.name().isEmpty() ? NullNode.instance : TextNode.valueOf(pattern.name());
  }

  /** A text that stands in every line that matches; empty where none is known. */
  String requiredText() {
    return matcher.requiredText();
  }

  /** Whether the last search took too many steps. */
  boolean wasSlow() {
    return matcher.wasSlow();
  }

  /** Searches ASCII. */
  boolean find(byte[] newBytes, int newFrom, int newTo, String newPath) {
    bytes = newBytes;
    from = newFrom;
    to = newTo;
    path = newPath;
    text = null;
    plain = true;
    document = null;
    return matcher.find(newBytes, newFrom, newTo);
  }

  /** Searches any text. */
  boolean find(String newText, String newPath) {
    text = newText;
    path = newPath;
    plain = false;
    document = null;
    return matcher.find(newText);
  }

  @Override
  public int kind() {
    return kind;
  }

  @Override
  public boolean isPlain() {
    return plain;
  }

  @Override
  public byte[] bytes() {
    return bytes;
  }

  @Override
  public int start(int field) {
    int start = matcher.start(field);
    return start < 0 ? -1 : from + start;
  }

  @Override
  public int end(int field) {
    return from + matcher.end(field);
  }

  @Override
  public Document document() {
    Document made = document;
    if (made == null) {
      made = make();
      document = made;
    }
    return made;
  }

  private Document make() {
    String line = text;
    if (line == null) {
      line = new String(bytes, from, to - from, StandardCharsets.US_ASCII);
      text = line;
    }
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    List<EventPattern.Field> fields = pattern.fields();
    for (int index = 0; index < fields.size(); index++) {
      EventPattern.Field field = fields.get(index);
      int start = matcher.start(index);
      if (start >= 0 && !root.hasNonNull(field.name())) {
        root.set(field.name(), field.type().node(line.substring(start, matcher.end(index))));
      } else if (start < 0 && !root.has(field.name())) {
        root.putNull(field.name());
      }
    }
    return new Document(root, variables(path, line, name));
  }

  static Map<String, JsonNode> variables(String path, String line, JsonNode pattern) {
    return Map.of(
        "path", TextNode.valueOf(path), "line", TextNode.valueOf(line), "pattern", pattern);
  }
}
