package io.gaugesmith.exporter.options;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The option types of the JDK's types and of this package's. */
final class StandardTypes {
  private static final Map<String, Object> ANY =
      Map.of("type", List.of("string", "number", "boolean"));
  private static final Map<String, Object> TEXT = Map.of("type", "string");

  private StandardTypes() {}

  static List<OptionType<?>> all() {
    return List.of(
        new Simple<>(String.class, "text", ANY, OptionText::text),
        new Simple<>(boolean.class, "true or false", flag(), Numbers::flag),
        new Simple<>(Boolean.class, "true or false", flag(), Numbers::flag),
        new Simple<>(int.class, "a whole number", whole(), Numbers::integer),
        new Simple<>(Integer.class, "a whole number", whole(), Numbers::integer),
        new Simple<>(long.class, "a whole number", whole(), Numbers::whole),
        new Simple<>(Long.class, "a whole number", whole(), Numbers::whole),
        new Simple<>(double.class, "a number", number(), Numbers::number),
        new Simple<>(Double.class, "a number", number(), Numbers::number),
        new Simple<>(
            Duration.class,
            "a duration, such as 30s or 1h30m",
            Map.of("type", "string", "pattern", Durations.PATTERN),
            text -> Durations.parse(text.text())),
        new Simple<>(
            ByteSize.class,
            "a size, such as 64KiB or 10MiB",
            Map.of(
                "type",
                List.of("string", "integer"),
                "minimum",
                0,
                "pattern",
                "^\\d{1,18}\\s?([bB]|[kKmMgG][iI]?[bB])?$"),
            text -> ByteSize.parse(text.text())),
        new Simple<>(
            Glob.class,
            "a pattern of file names, such as *.txt",
            ANY,
            text -> Glob.parse(text.text())),
        new Simple<>(
            Regex.class,
            "a regular expression in RE2 syntax",
            ANY,
            text -> Regex.parse(text.text())),
        new Simple<>(FilePath.class, "a path", ANY, Paths::path),
        new Simple<>(Path.class, "a path", ANY, text -> Paths.path(text).path()),
        new Simple<>(PathPattern.class, "a path or a pattern of paths", ANY, PathPattern::of),
        new Simple<>(Argument.class, "text", ANY, Argument::of),
        new Simple<>(URI.class, "a URL", TEXT, Paths::url));
  }

  private static Map<String, Object> flag() {
    return Map.of("type", List.of("boolean", "string"), "pattern", "^(true|false)$");
  }

  private static Map<String, Object> whole() {
    return Map.of("type", List.of("integer", "string"), "pattern", "^[-+]?[0-9]+$");
  }

  private static Map<String, Object> number() {
    return Map.of(
        "type",
        List.of("number", "string"),
        "pattern",
        "^[-+]?(\\.[0-9]+|[0-9]+(\\.[0-9]*)?)([eE][-+]?[0-9]+)?$");
  }

  /** A type that one function reads. */
  private record Simple<T>(
      Class<T> type,
      String name,
      Map<String, Object> schema,
      Function<? super OptionText, ? extends T> reader)
      implements OptionType<T> {
    @Override
    public T parse(OptionText text) {
      return reader.apply(text);
    }
  }
}
