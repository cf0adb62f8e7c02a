package io.gaugesmith.exporter.jq;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** A place to start from and the steps to take from there. */
record Term(Start start, List<Step> steps) {
  /** Where a path starts. */
  sealed interface Start {
    /** At the input. */
    record Input() implements Start {}

    record Variable(String name) implements Start {}

    record Literal(JsonNode value) implements Start {}
  }

  Term {
    steps = List.copyOf(steps);
  }
}
