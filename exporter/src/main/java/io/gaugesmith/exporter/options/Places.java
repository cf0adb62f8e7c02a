package io.gaugesmith.exporter.options;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where what was read stands in the files, so that later checks can point at it. */
public final class Places {
  private final IdentityHashMap<Object, Place> places = new IdentityHashMap<>();

  private final IdentityHashMap<Object, Template> templates = new IdentityHashMap<>();
  private final List<Template> allTemplates = new ArrayList<>();

  private final List<Record> records = new ArrayList<>();

  /** By file and path, with keys in the path as they stand: {@code labels.a.b}. */
  private final Map<String, Place> options = new HashMap<>();

  /**
   * Where one value stands.
   *
   * @param position of the value; of the key, where it is a section, list or map
   * @param path names it in messages
   */
  public record Place(Position position, String path) {}

  void put(Object value, Position position, String path) {
    places.put(value, new Place(position, path));
    if (value instanceof Record record) {
      records.add(record);
    }
  }

  void putTemplate(@Nullable Object value, Template template) {
    allTemplates.add(template);
    if (value != null) {
      templates.put(value, template);
    }
  }

  /** All sections of the kind, even those whose records could not be read. */
  public List<Template> templates() {
    return List.copyOf(allTemplates);
  }

  /** The section that a record was read from, to be read again with what a request says. */
  public Template template(Record record) {
    Template template = templates.get(record);
    if (template == null) {
      throw new IllegalArgumentException(record.getClass() + " is no template");
    }
    return template;
  }

  /** All records of this type that could be read, in the order of reading. */
  public <R extends Record> List<R> records(Class<R> type) {
    return records.stream().filter(type::isInstance).map(type::cast).toList();
  }

  void putOption(Position position, String path) {
    options.put(key(position.file(), path), new Place(position, path));
  }

  /** The place of a value that was read: a record, or a value of a type of our own. */
  public @Nullable Place of(Object value) {
    return places.get(value);
  }

  /**
   * The place of something below a record.
   *
   * @param option its path from there, such as {@code metrics[0].name}; where it is not given, the
   *     position is that of the nearest option around it
   */
  public Place of(Record record, String option) {
    Place place = places.get(record);
    if (place == null) {
      throw new IllegalArgumentException("not read from a configuration: " + record.getClass());
    }
    return below(place, option);
  }

  /** The place of something below another, as {@link #of(Record, String)} finds it. */
  public Place below(Place around, String option) {
    String path = join(around.path(), option);
    Place exact = options.get(key(around.position().file(), path));
    if (exact != null) {
      return exact;
    }
    String nearest = path;
    while (nearest.length() > around.path().length()) {
      Place place = options.get(key(around.position().file(), nearest));
      if (place != null) {
        return new Place(place.position(), path);
      }
      nearest =
          nearest.substring(
              0, Math.max(0, Math.max(nearest.lastIndexOf('.'), nearest.lastIndexOf('['))));
    }
    return new Place(around.position(), path);
  }

  /** Reports a problem at an option below a record, as {@link #of(Record, String)} finds it. */
  public void report(Problems problems, Record record, String option, String message) {
    Place place = of(record, option);
    problems.add(place.position(), place.path(), message);
  }

  private static String join(String path, String option) {
    return path.isEmpty() || option.isEmpty() || option.startsWith("[")
        ? path + option
        : path + "." + option;
  }

  private static String key(String file, String path) {
    return file + ":" + path.replaceAll("\\[\"(.*?)\"]", ".$1");
  }
}
