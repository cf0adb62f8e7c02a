package io.gaugesmith.exporter.options;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * Composes the nodes of one YAML 1.2 document from its events. Every bound is checked before the
 * memory it bounds is used, so that a small file cannot become a large one: see the constants.
 */
final class YamlParser {
  static final int MAX_CHARACTERS = 3_000_000;
  private static final int MAX_DEPTH = 50;
  private static final int MAX_ALIASES = 50;
  private static final long MAX_SIZE = 1_000_000;

  private final String file;
  private final Problems problems;
  private final Iterator<Event> events;
  private final Map<String, YamlNode> anchors = new HashMap<>();
  private final Set<String> composing = new HashSet<>();
  private int aliases;

  private YamlParser(String file, String text, Problems problems) {
    this.file = file;
    this.problems = problems;
    LoadSettings settings =
        LoadSettings.builder().setCodePointLimit(MAX_CHARACTERS).setBufferSize(4096).build();
    this.events = new Parse(settings).parseString(text).iterator();
  }

  /** The document; null when there is none, or when its problems leave nothing to read. */
  static @Nullable YamlNode parse(String file, String text, Problems problems) {
    Position start = new Position(file, 1, 1);
    if (text.length() > MAX_CHARACTERS) {
      problems.add(start, "", "the file is larger than 3 MB; split it and use include");
      return null;
    }
    try {
      return new YamlParser(file, text, problems).document(start);
    } catch (Refused refused) {
      problems.add(refused.position, refused.path, refused.message);
    } catch (YamlEngineException e) {
      YamlSyntax.Mistake mistake = YamlSyntax.explain(file, text, e);
      problems.add(mistake.position(), "", mistake.message());
    }
    return null;
  }

  private @Nullable YamlNode document(Position start) {
    events.next(); // the start of the stream
    Event event = events.next();
    if (event.getEventId() == Event.ID.StreamEnd) {
      problems.add(start, "", "the file holds no YAML; write for example collectors: {host: {}}");
      return null;
    }
    YamlNode root = node(events.next(), "", 0);
    events.next(); // the end of the document
    Event next = events.next();
    if (next.getEventId() != Event.ID.StreamEnd) {
      throw new Refused(
          position(next.getStartMark()), "", "a second document starts here; a file holds one");
    }
    return root;
  }

  private YamlNode node(Event event, String path, int depth) {
    Position position = position(event.getStartMark());
    if (event instanceof AliasEvent alias) {
      return resolve(alias, position, path, depth);
    }
    if (event instanceof CollectionStartEvent && depth >= MAX_DEPTH) {
      throw tooDeep(position, path);
    }
    String anchor = ((NodeEvent) event).getAnchor().map(Object::toString).orElse(null);
    if (anchor != null) {
      composing.add(anchor);
    }
    YamlNode node =
        switch (event) {
          case ScalarEvent scalar -> scalar(scalar, position, path);
          case MappingStartEvent start -> {
            requireNoTag(start.getTag(), "map", position, path);
            yield mapping(position, path, depth);
          }
          case CollectionStartEvent start -> {
            requireNoTag(start.getTag(), "seq", position, path);
            yield sequence(position, path, depth);
          }
          default -> throw new IllegalStateException(event.toString());
        };
    if (anchor != null) {
      composing.remove(anchor);
      anchors.put(anchor, node);
    }
    return node;
  }

  private YamlNode resolve(AliasEvent alias, Position position, String path, int depth) {
    String anchor = alias.getAlias().toString();
    if (composing.contains(anchor)) {
      throw new Refused(position, path, "this alias is part of what it stands for");
    }
    YamlNode node = anchors.get(anchor);
    if (node == null) { // the name is not shown: it may be a secret that should stand in quotes
      throw new Refused(
          position,
          path,
          "no anchor for this alias stands above; text that begins with * is quoted");
    }
    if (++aliases > MAX_ALIASES) {
      throw new Refused(position, path, "more than " + MAX_ALIASES + " aliases in one file");
    }
    if (depth + node.depth() > MAX_DEPTH) {
      throw tooDeep(position, path);
    }
    return node;
  }

  private YamlNode.Scalar scalar(ScalarEvent event, Position position, String path) {
    String tag = event.getTag().orElse("");
    boolean text = tag.equals("tag:yaml.org,2002:str") || tag.equals("!");
    if (!text && !tag.matches("(tag:yaml\\.org,2002:(int|float|bool|null))?")) {
      throw tagged(position, path);
    }
    return new YamlNode.Scalar(position, event.getValue(), event.isPlain() && !text);
  }

  private YamlNode.Sequence sequence(Position position, String path, int depth) {
    List<YamlNode> items = new ArrayList<>();
    int deepest = 0;
    long size = 1;
    for (Event event = events.next();
        event.getEventId() != Event.ID.SequenceEnd;
        event = events.next()) {
      YamlNode item = node(event, OptionPath.item(path, items.size()), depth + 1);
      items.add(item);
      deepest = Math.max(deepest, item.depth());
      size = grown(size, item, path);
    }
    return new YamlNode.Sequence(position, List.copyOf(items), deepest + 1, size);
  }

  private YamlNode.Mapping mapping(Position position, String path, int depth) {
    MappingBuilder builder = new MappingBuilder(path);
    for (Event event = events.next();
        event.getEventId() != Event.ID.MappingEnd;
        event = events.next()) {
      if (!(node(event, path, depth + 1) instanceof YamlNode.Scalar key)) {
        throw new Refused(position(event.getStartMark()), path, "a key must be one value, a text");
      }
      builder.add(key, node(events.next(), OptionPath.child(path, key.text()), depth + 1));
    }
    return builder.build(position);
  }

  private static long grown(long size, YamlNode node, String path) {
    long sum = size + node.size();
    if (sum > MAX_SIZE) {
      throw new Refused(
          node.position(), path, "with its aliases written out this is too large to be meant");
    }
    return sum;
  }

  private static void requireNoTag(
      Optional<String> tag, String usual, Position position, String path) {
    String name = tag.orElse("!");
    if (!name.equals("!") && !name.equals("tag:yaml.org,2002:" + usual)) {
      throw tagged(position, path);
    }
  }

  private static Refused tagged(Position position, String path) {
    return new Refused( // the tag is not shown: it may be a secret that should stand in quotes
        position, path, "YAML tags mean nothing here; text that begins with ! is quoted");
  }

  private static Refused tooDeep(Position position, String path) {
    return new Refused(position, path, "more than " + MAX_DEPTH + " levels of lists and maps");
  }

  private Position position(Optional<Mark> mark) {
    return mark.map(at -> new Position(file, at.getLine() + 1, at.getColumn() + 1))
        .orElse(new Position(file, 1, 1));
  }

  /** The entries of one mapping: own keys win over merged ones, earlier merges over later ones. */
  private final class MappingBuilder {
    private final String path;
    private final Map<String, YamlNode.Entry> entries = new LinkedHashMap<>();
    private final Map<String, YamlNode.Entry> merged = new LinkedHashMap<>();

    MappingBuilder(String path) {
      this.path = path;
    }

    void add(YamlNode.Scalar key, YamlNode value) {
      if (key.plain() && key.text().equals("<<")) {
        merge(value);
      } else if (key.plain() && key.text().isEmpty()) {
        problems.add(key.position(), path, "a key is missing before the colon");
      } else {
        YamlNode.Entry first = entries.putIfAbsent(key.text(), new YamlNode.Entry(key, value));
        if (first != null) {
          problems.add(
              key.position(),
              OptionPath.child(path, key.text()),
              "stands twice; first in line " + first.key().position().line());
        }
      }
    }

    private void merge(YamlNode value) {
      switch (value) {
        case YamlNode.Mapping mapping ->
            mapping.entries().forEach(entry -> merged.putIfAbsent(entry.key().text(), entry));
        case YamlNode.Sequence list when list.items().stream().allMatch(this::isMapping) ->
            list.items().forEach(this::merge);
        case YamlNode.Sequence _, YamlNode.Scalar _ ->
            problems.add(
                value.position(), path, "<< merges a map or a list of maps; write <<: *anchor");
      }
    }

    private boolean isMapping(YamlNode node) {
      return node instanceof YamlNode.Mapping;
    }

    YamlNode.Mapping build(Position position) {
      merged.forEach(entries::putIfAbsent);
      int deepest = 0;
      long size = 1;
      for (YamlNode.Entry entry : entries.values()) {
        deepest = Math.max(deepest, entry.value().depth());
        size = grown(size + 1, entry.value(), path);
      }
      return new YamlNode.Mapping(position, List.copyOf(entries.values()), deepest + 1, size);
    }
  }

  /** What ends the reading of a file. */
  private static final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1;
    private final transient Position position;
    private final String path;
    private final String message;

    Refused(Position position, String path, String message) {
      super(message, null, false, false);
      this.position = position;
      this.path = path;
      this.message = message;
    }
  }
}
