package io.gaugesmith.exporter.options;

import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where what was read stands in the files, so that later checks can point at it. */
public final class Places {
  private final IdentityHashMap<Object, Place> places = new IdentityHashMap<>();

  /**
   * Where one value stands.
   *
   * @param position of the value; of the key, where a section has one
   * @param path names it in messages
   * @param options where the options stand that are given in it
   */
  public record Place(Position position, String path, Map<String, Position> options) {}

  void put(Object value, Position position, String path, Map<String, Position> options) {
    places.put(value, new Place(position, path, new LinkedHashMap<>(options)));
  }

  /** The place of a value that was read: a record, or a value of a type of our own. */
  public @Nullable Place of(Object value) {
    return places.get(value);
  }

  /** Reports a problem at an option of a record, or at the record where it is not given. */
  public void report(Problems problems, Record record, String option, String message) {
    Place place = places.get(record);
    if (place == null) {
      throw new IllegalArgumentException("not read from a configuration: " + record.getClass());
    }
    problems.add(
        place.options().getOrDefault(option, place.position()),
        option.isEmpty() ? place.path() : OptionPath.child(place.path(), option),
        message);
  }
}
