package io.gaugesmith.exporter.jq;

import java.util.HashSet;
import java.util.Set;

/** Works out what a plain expression reads, by walking its paths without a document. */
final class PlainReads {
  private final Place.Gathering read = new Place.Gathering();

  private PlainReads() {}

  static Reads of(Term[][] stages) {
    PlainReads reads = new PlainReads();
    Set<Place> places = Set.of(Place.INPUT);
    for (Term[] terms : stages) {
      Set<Place> next = new HashSet<>();
      for (Term term : terms) {
        for (Place place : places) {
          next.add(reads.walk(term, place));
        }
      }
      places = next;
    }
    return reads.read.reads(places);
  }

  private Place walk(Term term, Place from) {
    Place place =
        switch (term.start()) {
          case Term.Start.Input() -> from;
          case Term.Start.Literal _ -> Place.MADE;
          case Term.Start.Variable(String name) -> name.equals("root") ? Place.ROOT : Place.MADE;
        };
    for (Step step : term.steps()) {
      switch (step) {
        case Step.Field field -> place = place.below(field.name());
        case Step.Index _, Step.Each _ -> place = place.below("[]");
        case Step.EachEntry _ -> {
          read.add(place);
          place = Place.MADE;
        }
      }
    }
    return place;
  }
}
