package io.gaugesmith.exporter.options;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The value that an option has when it is not given: written in YAML, in its declaration. */
final class DefaultValue {
  private static final Position START = new Position("default", 1, 1);

  private DefaultValue() {}

  /**
   * The value.
   *
   * @param own where the reader reports
   */
  static Object read(
      RecordReader reader, Problems own, String yaml, Shape shape, Position at, String path) {
    Object value = value(reader, own, yaml, shape, at, path);
    if (value == null || !own.isEmpty()) {
      throw new IllegalStateException("the default of " + path + " is wrong: " + own);
    }
    return value;
  }

  /** What is wrong with it, for who declared it. */
  static List<Problem> problems(OptionModel model, String yaml, Shape shape) {
    Problems own = new Problems();
    RecordReader reader =
        new RecordReader(model, own, new Places(), new Secrets(), Path.of(""), Map.of());
    Object value = value(reader, own, yaml, shape, START, "");
    if (value == null && own.isEmpty()) {
      own.add(START, "", "is read as nothing");
    }
    return own.list();
  }

  private static @Nullable Object value(
      RecordReader reader, Problems own, String yaml, Shape shape, Position at, String path) {
    YamlNode node = YamlParser.parse(at.file(), yaml.isEmpty() ? "''" : yaml, own);
    return node == null ? null : reader.value(node, at, path, shape);
  }
}
