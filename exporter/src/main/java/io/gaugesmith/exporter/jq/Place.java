package io.gaugesmith.exporter.jq;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Where a value stands: a path from the input or the root; made values stand nowhere. */
record Place(Origin origin, List<String> path) {
  static final Place INPUT = new Place(Origin.INPUT, List.of());
  static final Place ROOT = new Place(Origin.ROOT, List.of());
  static final Place MADE = new Place(Origin.MADE, List.of());

  enum Origin {
    INPUT,
    ROOT,
    MADE
  }

  /** The place of a field, or of any item, which is {@code []}. */
  Place below(String step) {
    if (origin == Origin.MADE) {
      return this;
    }
    List<String> longer = new ArrayList<>(path);
    longer.add(step);
    return new Place(origin, List.copyOf(longer));
  }

  /** Gathers places that are read. */
  static final class Gathering {
    private final Set<List<String>> ofInput = new HashSet<>();
    private final Set<List<String>> ofRoot = new HashSet<>();

    void add(Place place) {
      switch (place.origin()) {
        case INPUT -> ofInput.add(place.path());
        case ROOT -> ofRoot.add(place.path());
        case MADE -> {}
      }
    }

    /** What was read, and the places of the results besides. */
    Reads reads(Set<Place> results) {
      results.forEach(this::add);
      return new Reads(ofInput, ofRoot, pathsOf(results));
    }

    private static @Nullable Set<List<String>> pathsOf(Set<Place> results) {
      Set<List<String>> paths = new HashSet<>();
      for (Place place : results) {
        if (place.origin() != Origin.INPUT) {
          return null;
        }
        paths.add(place.path());
      }
      return paths;
    }
  }
}
