package io.gaugesmith.exporter.mapping;

import java.util.List;
import java.util.stream.Collectors;

/** The metrics of a collector cannot be compiled; holds every problem. */
public final class InvalidMappingException extends Exception {
  private static final long serialVersionUID = 1;
  private final transient List<MappingProblem> problems;

  InvalidMappingException(List<MappingProblem> problems) {
    super(problems.stream().map(MappingProblem::toString).collect(Collectors.joining("\n")));
    this.problems = List.copyOf(problems);
  }

  public List<MappingProblem> problems() {
    return problems;
  }
}
