package io.gaugesmith.exporter.sources;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which parts of its document a source must fill. Known from the mapping when the configuration is
 * loaded; everything, where the mapping cannot be read that far. A path is a list of field names;
 * {@code []} stands for the items of a list or object.
 */
public final class Wanted {
  private static final Wanted EVERYTHING = new Wanted(null);

  private final @Nullable Set<List<String>> paths;

  private Wanted(@Nullable Set<List<String>> paths) {
    this.paths = paths;
  }

  public static Wanted everything() {
    return EVERYTHING;
  }

  /** Just these paths and all that lies below them. */
  public static Wanted paths(Set<List<String>> paths) {
    return new Wanted(Set.copyOf(paths));
  }

  /** Whether the part at this path, anything in it or anything around it is read. */
  public boolean reads(String... path) {
    if (paths == null) {
      return true;
    }
    List<String> part = Arrays.asList(path);
    return paths.stream().anyMatch(read -> overlap(read, part));
  }

  /** What is wanted of the document that stands under this name in a larger one. */
  public Wanted under(String name) {
    if (paths == null || paths.contains(List.<String>of())) {
      return EVERYTHING;
    }
    return new Wanted(
        paths.stream()
            .filter(path -> path.get(0).equals(name) || path.get(0).equals("[]"))
            .map(path -> path.subList(1, path.size()))
            .collect(Collectors.toUnmodifiableSet()));
  }

  private static boolean overlap(List<String> one, List<String> other) {
    int shared = Math.min(one.size(), other.size());
    return one.subList(0, shared).equals(other.subList(0, shared));
  }
}
