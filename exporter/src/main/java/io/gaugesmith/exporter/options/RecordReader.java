package io.gaugesmith.exporter.options;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads one file of YAML into a record whose components are the options. Every problem goes to
 * {@link Problems}, none ends the reading early; what has a problem is read as null.
 */
public final class RecordReader {
  private final OptionModel model;
  private final Problems problems;
  private final Places places;
  private final Secrets secrets;
  private final Path folder;
  private final Placeholders placeholders;

  /** What placeholders stand for may be secret: messages have what was written instead. */
  private final Map<String, String> writtenByExpanded = new LinkedHashMap<>();

  /**
   * A reader for the files of one folder.
   *
   * @param folder where relative paths start
   * @param environment what {@code ${NAME}} stands for
   */
  public RecordReader(
      OptionModel model,
      Problems problems,
      Places places,
      Secrets secrets,
      Path folder,
      Map<String, String> environment) {
    this(model, problems, places, secrets, folder, new Placeholders(environment, folder, secrets));
  }

  /** A reader for a file that others write: nothing in it is a placeholder. */
  public static RecordReader literal(
      OptionModel model, Problems problems, Places places, Path folder) {
    return new RecordReader(model, problems, places, new Secrets(), folder, Placeholders.none());
  }

  private RecordReader(
      OptionModel model,
      Problems problems,
      Places places,
      Secrets secrets,
      Path folder,
      Placeholders placeholders) {
    this.model = model;
    this.problems = problems;
    this.places = places;
    this.secrets = secrets;
    this.folder = folder;
    this.placeholders = placeholders;
  }

  /** The record that the file stands for; null when a problem was found in it. */
  public <R extends Record> @Nullable R read(String file, String text, Class<R> type) {
    problems.reading(file);
    YamlNode node = YamlParser.parse(file, text, problems);
    if (node == null) {
      return null;
    }
    return type.cast(section(node, new Position(file, 1, 1), "", type));
  }

  /**
   * What the file says of the options of this record, whatever else stands in it; null when that
   * cannot be read. Reports nothing: for a file whose problems are known already.
   */
  public <R extends Record> @Nullable R readPart(String file, String text, Class<R> type) {
    Problems known = new Problems();
    if (!(YamlParser.parse(file, text, known) instanceof YamlNode.Mapping whole)) {
      return null;
    }
    YamlNode.Mapping part = only(whole, model.keys(type));
    RecordReader reader = new RecordReader(model, known, places, secrets, folder, placeholders);
    return type.cast(reader.section(part, new Position(file, 1, 1), "", type));
  }

  /** The list of records that the file stands for; null when a problem was found in it. */
  public <R extends Record> @Nullable List<R> readList(String file, String text, Class<R> type) {
    problems.reading(file);
    YamlNode node = YamlParser.parse(file, text, problems);
    if (node == null
        || !(value(node, node.position(), "", new Shape.Many(new Shape.Section(type)))
            instanceof List<?> list)) {
      return null;
    }
    return list.stream().<R>map(type::cast).toList();
  }

  /**
   * Reads what stands for an option.
   *
   * @param at where to point when the whole of it is wrong
   */
  @Nullable Object value(YamlNode node, Position at, String path, Shape shape) {
    if (node instanceof YamlNode.Scalar scalar && scalar.isNull()) {
      problems.add(at, path, "has no value; write " + Kinds.example(shape) + ", or leave it out");
      return null;
    }
    places.putOption(node instanceof YamlNode.Scalar ? node.position() : at, path);
    return switch (shape) {
      case Shape.Value(OptionType<?> type) -> single(node, path, type);
      case Shape.Hidden() -> secret(node, path);
      case Shape.Many(Shape item) -> list(node, path, item);
      case Shape.Keyed(OptionType<?> key, Shape value) -> map(node, path, key, value);
      case Shape.Section(Class<? extends Record> type) -> section(node, at, path, type);
      case Shape.Choice(Map<String, Class<? extends Record>> alternatives) ->
          choice(node, at, path, alternatives);
    };
  }

  private @Nullable Object single(YamlNode node, String path, OptionType<?> type) {
    if (!(node instanceof YamlNode.Scalar scalar)) {
      return wrongKind(node, path, type.name());
    }
    try {
      String expanded = placeholders.expand(scalar.text());
      if (!expanded.isEmpty() && !expanded.equals(scalar.text())) {
        writtenByExpanded.put(expanded, scalar.text());
      }
      try {
        Object value = type.parse(new OptionText(expanded, scalar.plain(), folder, secrets));
        places.put(value, scalar.position(), path);
        return value;
      } catch (IllegalArgumentException e) { // what a placeholder stands for may be secret
        throw expanded.isEmpty() || expanded.equals(scalar.text())
            ? e
            : new IllegalArgumentException(message(e).replace(expanded, scalar.text()), e);
      }
    } catch (IllegalArgumentException e) {
      problems.add(scalar.position(), path, message(e));
      return null;
    }
  }

  private @Nullable Object secret(YamlNode node, String path) {
    if (!(node instanceof YamlNode.Scalar scalar)) {
      return wrongKind(node, path, "text");
    }
    try {
      return placeholders.secret(scalar.text());
    } catch (IllegalArgumentException e) {
      problems.add(scalar.position(), path, message(e));
      return null;
    }
  }

  /** A secret whose file is stated under the option's twin. */
  @Nullable Object secretFile(YamlNode node, String path) {
    Object file = value(node, node.position(), path, model.shape(FilePath.class));
    if (!(file instanceof FilePath found)) {
      return null;
    }
    try {
      return placeholders.secretIn(found.path());
    } catch (IllegalArgumentException e) {
      problems.add(node.position(), path, message(e));
      return null;
    }
  }

  private @Nullable Object list(YamlNode node, String path, Shape item) {
    if (!(node instanceof YamlNode.Sequence sequence)) {
      return wrongKind(node, path, "a list, in brackets or with a dash before each item");
    }
    List<Object> list = new ArrayList<>();
    for (YamlNode element : sequence.items()) {
      String place = OptionPath.item(path, list.size());
      Object value = value(element, element.position(), place, item);
      list.add(value == null ? Missing.VALUE : value);
    }
    return list.contains(Missing.VALUE) ? null : List.copyOf(list);
  }

  private @Nullable Object map(
      YamlNode node, String path, OptionType<?> keyType, Shape valueShape) {
    if (!(node instanceof YamlNode.Mapping mapping)) {
      return wrongKind(node, path, "a map, as in name: value");
    }
    Map<Object, Object> map = new LinkedHashMap<>();
    boolean whole = true;
    for (YamlNode.Entry entry : mapping.entries()) {
      String place = OptionPath.child(path, entry.key().text());
      Object key = key(entry.key(), place, keyType);
      Object value = value(entry.value(), entry.key().position(), place, valueShape);
      if (key == null || value == null) {
        whole = false;
      } else if (map.putIfAbsent(key, value) != null) {
        problems.add(entry.key().position(), place, "stands twice, written in different ways");
        whole = false;
      }
    }
    return whole ? Collections.unmodifiableMap(map) : null;
  }

  private @Nullable Object key(YamlNode.Scalar key, String path, OptionType<?> type) {
    if (key.text().contains("${")) {
      problems.add(
          key.position(), path, "a key is taken as it stands; placeholders are for values");
      return null;
    }
    try {
      return type.parse(new OptionText(key.text(), key.plain(), folder, secrets));
    } catch (IllegalArgumentException e) {
      problems.add(key.position(), path, message(e));
      return null;
    }
  }

  @Nullable Object section(YamlNode node, Position at, String path, Class<? extends Record> type) {
    if (!(node instanceof YamlNode.Mapping mapping)) {
      return wrongKind(node, path, "a map of options");
    }
    String params = model.requestParams(type);
    if (params != null) {
      return new TemplateReader(this, model, problems, places, mapping, at, path)
          .read(type, params);
    }
    return new SectionReader(this, model, problems, places, mapping, at, path).read(type);
  }

  /** A reader of the same file that knows what these placeholders stand for. */
  RecordReader with(RequestValues values, Problems other, Places seen) {
    return new RecordReader(model, other, seen, secrets, folder, placeholders.with(values));
  }

  /** The part of a section that these keys make. */
  static YamlNode.Mapping only(YamlNode.Mapping whole, Set<String> keys) {
    List<YamlNode.Entry> entries =
        whole.entries().stream().filter(entry -> keys.contains(entry.key().text())).toList();
    return new YamlNode.Mapping(whole.position(), entries, whole.depth(), whole.size());
  }

  private @Nullable Object choice(
      YamlNode node, Position at, String path, Map<String, Class<? extends Record>> alternatives) {
    String right = "one of " + String.join(", ", alternatives.keySet());
    if (!(node instanceof YamlNode.Mapping mapping)) {
      return wrongKind(node, path, "a map with " + right);
    }
    return new SectionReader(this, model, problems, places, mapping, at, path)
        .readChoice(alternatives);
  }

  /** A value that an option has by default, as it stands in its annotation. */
  Object fallback(String yaml, Shape shape, Position at, String path) {
    Problems own = new Problems();
    RecordReader reader = new RecordReader(model, own, new Places(), secrets, folder, Map.of());
    return DefaultValue.read(reader, own, yaml, shape, at, path);
  }

  private @Nullable Object wrongKind(YamlNode node, String path, String right) {
    problems.add(node.position(), path, "is " + node.kind() + "; write " + right);
    return null;
  }

  /** A message about options that were read, with placeholders as they were written. */
  String unexpanded(IllegalArgumentException e) {
    String message = message(e);
    for (Map.Entry<String, String> entry : writtenByExpanded.entrySet()) {
      message = message.replace("\"" + entry.getKey() + "\"", "\"" + entry.getValue() + "\"");
    }
    return scrubbed(message);
  }

  /** A message without the secrets that have been read. */
  String scrubbed(String message) {
    return secrets.scrub(message);
  }

  static String message(IllegalArgumentException e) {
    String message = e.getMessage();
    return message == null ? "is not valid" : message;
  }

  private enum Missing {
    VALUE
  }
}
