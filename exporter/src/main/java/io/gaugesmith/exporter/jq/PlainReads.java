package io.gaugesmith.exporter.jq;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Works out what a plain expression reads, by walking its paths without a document. */
final class PlainReads {
  private final Set<List<String>> ofInput = new HashSet<>();
  private final Set<List<String>> ofRoot = new HashSet<>();

  /** Where a value stands: a path from the input or the root; made values stand nowhere. */
  private record Place(Origin origin, List<String> path) {
    enum Origin {
      INPUT,
      ROOT,
      MADE
    }

    Place below(String step) {
      List<String> longer = new ArrayList<>(path);
      longer.add(step);
      return new Place(origin, List.copyOf(longer));
    }
  }

  private PlainReads() {}

  /** Null when a step goes from a number in a list, or the like, that paths cannot say. */
  static Reads of(Term[][] stages) {
    PlainReads reads = new PlainReads();
    Set<Place> places = Set.of(new Place(Place.Origin.INPUT, List.of()));
    for (Term[] terms : stages) {
      Set<Place> next = new HashSet<>();
      for (Term term : terms) {
        for (Place place : places) {
          next.add(reads.walk(term, place));
        }
      }
      places = next;
    }
    places.forEach(reads::read);
    return new Reads(reads.ofInput, reads.ofRoot, resultsOf(places));
  }

  private Place walk(Term term, Place from) {
    Place place =
        switch (term.start()) {
          case Term.Start.Input() -> from;
          case Term.Start.Literal _ -> new Place(Place.Origin.MADE, List.of());
          case Term.Start.Variable(String name) ->
              new Place(name.equals("root") ? Place.Origin.ROOT : Place.Origin.MADE, List.of());
        };
    for (Step step : term.steps()) {
      switch (step) {
        case Step.Field field -> place = place.below(field.name());
        case Step.Index _, Step.Each _ -> place = place.below("[]");
        case Step.EachEntry _ -> {
          read(place);
          place = new Place(Place.Origin.MADE, List.of());
        }
      }
    }
    return place;
  }

  private void read(Place place) {
    switch (place.origin()) {
      case INPUT -> ofInput.add(place.path());
      case ROOT -> ofRoot.add(place.path());
      case MADE -> {}
    }
  }

  private static @Nullable Set<List<String>> resultsOf(Set<Place> places) {
    Set<List<String>> results = new HashSet<>();
    for (Place place : places) {
      if (place.origin() != Place.Origin.INPUT) {
        return null;
      }
      results.add(place.path());
    }
    return results;
  }
}
