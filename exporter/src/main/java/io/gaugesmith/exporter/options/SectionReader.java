package io.gaugesmith.exporter.options;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the options of one section into its record, and reports those that nobody asked for. */
final class SectionReader {
  private final RecordReader reader;
  private final OptionModel model;
  private final Problems problems;
  private final Places places;
  private final Position at;
  private final String path;
  private final Map<String, YamlNode.Entry> given = new LinkedHashMap<>();
  private final Map<String, YamlNode.Entry> left;

  /** Rules between options are not judged where some may be misspelled. */
  private boolean understood = true;

  SectionReader(
      RecordReader reader,
      OptionModel model,
      Problems problems,
      Places places,
      YamlNode.Mapping mapping,
      Position at,
      String path) {
    this.reader = reader;
    this.model = model;
    this.problems = problems;
    this.places = places;
    this.at = at;
    this.path = path;
    mapping.entries().forEach(entry -> given.put(entry.key().text(), entry));
    this.left = new LinkedHashMap<>(given);
  }

  @Nullable Object read(Class<? extends Record> type) {
    if (path.isEmpty()) { // a place for anchors
      left.keySet().removeIf(key -> key.startsWith("x-"));
    }
    Set<String> keys = model.keys(type);
    List<YamlNode.Entry> unknown = new ArrayList<>(left.values());
    unknown.removeIf(entry -> keys.contains(entry.key().text()));
    understood = unknown.isEmpty();
    for (YamlNode.Entry entry : unknown) {
      String key = entry.key().text();
      String absent = model.absent(type, key);
      problems.add(
          entry.key().position(),
          OptionPath.child(path, key),
          absent != null ? absent : "unknown option" + Suggestions.didYouMean(key, keys));
    }
    return construct(type);
  }

  /** Reads a section that holds nothing but the name of one alternative and its options. */
  @Nullable Object readChoice(Map<String, Class<? extends Record>> alternatives) {
    Object chosen = choose(alternatives);
    for (YamlNode.Entry entry : left.values()) {
      String key = entry.key().text();
      problems.add(
          entry.key().position(),
          OptionPath.child(path, key),
          "is none of "
              + String.join(", ", alternatives.keySet())
              + Suggestions.didYouMean(key, alternatives.keySet()));
    }
    if (given.isEmpty()) {
      problems.add(at, path, "is empty; write one of " + String.join(", ", alternatives.keySet()));
    }
    return left.isEmpty() ? chosen : null;
  }

  private @Nullable Object construct(Class<? extends Record> type) {
    List<@Nullable Object> arguments = new ArrayList<>();
    boolean whole = true;
    for (Option option : model.options(type)) {
      Read read = option(option);
      arguments.add(read.value());
      whole &= read.good();
    }
    return whole && understood ? create(type, arguments) : null;
  }

  /** An option as it was read; good without a value where it may be absent. */
  private record Read(@Nullable Object value, boolean good) {
    static Read of(@Nullable Object value) {
      return new Read(value, value != null);
    }
  }

  private Read option(Option option) {
    String place = OptionPath.child(path, option.name());
    return switch (option.shape()) {
      case Shape.Section(Class<? extends Record> type) when option.inline() ->
          Read.of(construct(type));
      case Shape.Choice(Map<String, Class<? extends Record>> alternatives) when option.inline() ->
          alternatives.keySet().stream().anyMatch(given::containsKey)
              ? Read.of(choose(alternatives))
              : absent(option, place);
      case Shape.Hidden _ -> secret(option, place);
      case Shape.Value _, Shape.Many _, Shape.Keyed _, Shape.Section _, Shape.Choice _ -> {
        YamlNode.Entry entry = left.remove(option.name());
        yield entry == null
            ? absent(option, place)
            : Read.of(reader.value(entry.value(), entry.key().position(), place, option.shape()));
      }
    };
  }

  private Read secret(Option option, String place) {
    YamlNode.Entry entry = left.remove(option.name());
    YamlNode.Entry twin = left.remove(option.name() + "_file");
    if (entry != null && twin != null) {
      problems.add(
          twin.key().position(),
          place + "_file",
          option.name() + " and " + option.name() + "_file exclude each other; write one of them");
      return Read.of(null);
    }
    if (twin != null) {
      return Read.of(reader.secretFile(twin.value(), place + "_file"));
    }
    return entry == null
        ? absent(option, place)
        : Read.of(reader.value(entry.value(), entry.key().position(), place, option.shape()));
  }

  private @Nullable Object choose(Map<String, Class<? extends Record>> alternatives) {
    List<YamlNode.Entry> chosen = new ArrayList<>();
    for (String name : given.keySet()) {
      if (alternatives.containsKey(name)) {
        YamlNode.Entry entry = left.remove(name);
        if (entry != null) {
          chosen.add(entry);
        }
      }
    }
    Object value = null;
    for (YamlNode.Entry entry : chosen) { // all of them, for their problems
      String name = entry.key().text();
      Class<? extends Record> type = alternatives.get(name);
      if (type != null) {
        value =
            reader.value(
                entry.value(),
                entry.key().position(),
                OptionPath.child(path, name),
                new Shape.Section(type));
      }
    }
    if (chosen.size() > 1) {
      problems.add(
          chosen.get(1).key().position(),
          OptionPath.child(path, chosen.get(1).key().text()),
          "stands beside " + chosen.get(0).key().text() + "; write one of them");
      return null;
    }
    return value;
  }

  private Read absent(Option option, String place) {
    String fallback = option.fallback();
    if (fallback != null) {
      return Read.of(reader.fallback(fallback, option.shape(), at, place));
    }
    if (option.nullable()) {
      return new Read(null, true);
    }
    String twin = option.shape() instanceof Shape.Hidden ? " or " + option.name() + "_file" : "";
    problems.add(at, path, "\"" + option.name() + "\"" + twin + " is missing");
    return Read.of(null);
  }

  private @Nullable Object create(Class<? extends Record> type, List<@Nullable Object> arguments) {
    try {
      Constructor<? extends Record> constructor =
          type.getDeclaredConstructor(
              Arrays.stream(type.getRecordComponents())
                  .map(RecordComponent::getType)
                  .toArray(Class<?>[]::new));
      constructor.setAccessible(true); // the record of a source is its package's own
      Record record = constructor.newInstance(arguments.toArray());
      places.put(record, at, path);
      return record;
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof InvalidOption invalid) {
        report(invalid);
        for (Throwable other : invalid.getSuppressed()) { // see Rules
          if (other instanceof InvalidOption another) {
            report(another);
          }
        }
      } else if (e.getCause() instanceof IllegalArgumentException invalid) {
        problems.add(at, path, reader.unexpanded(invalid));
      } else if (!Objects.equals(
          type.getClassLoader(), SectionReader.class.getClassLoader())) { // a plugin's
        problems.add(at, path, reader.scrubbed("cannot be taken: " + e.getCause()));
      } else {
        throw new IllegalStateException(type + " cannot be created", e.getCause());
      }
      return null;
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(type + " cannot be created", e);
    }
  }

  private void report(InvalidOption invalid) {
    Places.Place place = places.below(new Places.Place(at, path), invalid.option());
    problems.add(place.position(), place.path(), reader.unexpanded(invalid));
  }
}
