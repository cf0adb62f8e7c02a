package io.gaugesmith.exporter.options;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** A section that holds placeholders for what a request says, and is read again for each. */
public final class Template {
  private final Places.Place place;
  private final Set<String> params;
  private final YamlNode.Mapping section;
  private final BiFunction<Class<? extends Record>, RequestValues, @Nullable Object> reader;

  /**
   * A scalar that holds such placeholders.
   *
   * @param path its place in the section, such as {@code http.url}
   * @param text as written
   * @param names what stands in it: {@code target}, {@code param:x}
   */
  public record Use(Position position, String path, String text, Set<String> names) {}

  Template(
      Places.Place place,
      Set<String> params,
      YamlNode.Mapping section,
      BiFunction<Class<? extends Record>, RequestValues, @Nullable Object> reader) {
    this.place = place;
    this.params = Collections.unmodifiableSet(new LinkedHashSet<>(params));
    this.section = section;
    this.reader = reader;
  }

  /**
   * The options of this record in the section, with these values filled in; null where they do not
   * fit.
   */
  public <R extends Record> @Nullable R read(Class<R> part, RequestValues values) {
    return part.cast(reader.apply(part, values));
  }

  /** Where the section stands. */
  public Places.Place place() {
    return place;
  }

  /** The names of the params that it declares. */
  public Set<String> params() {
    return params;
  }

  /** Every scalar that depends on a request, in the order of the file. */
  public List<Use> uses() {
    List<Use> uses = new ArrayList<>();
    gather(section, "", uses);
    return List.copyOf(uses);
  }

  private static void gather(YamlNode node, String path, List<Use> uses) {
    switch (node) {
      case YamlNode.Scalar scalar -> {
        Set<String> names = Placeholders.requested(scalar.text());
        if (!names.isEmpty()) {
          uses.add(new Use(scalar.position(), path, scalar.text(), names));
        }
      }
      case YamlNode.Sequence sequence -> {
        for (int index = 0; index < sequence.items().size(); index++) {
          gather(sequence.items().get(index), OptionPath.item(path, index), uses);
        }
      }
      case YamlNode.Mapping mapping ->
          mapping
              .entries()
              .forEach(
                  entry -> gather(entry.value(), OptionPath.child(path, entry.key().text()), uses));
    }
  }
}
