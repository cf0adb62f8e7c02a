package io.gaugesmith.exporter.options;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** All that is wrong with a configuration, gathered so that people hear of it at once. */
public final class Problems {
  /** More than anyone reads; a short file can repeat one mistake very often through aliases. */
  private static final int MOST = 1000;

  private final Set<Problem> problems = new LinkedHashSet<>();
  private final List<String> files = new ArrayList<>();

  /** Says that a file is read now: problems are sorted by the order of these calls first. */
  public void reading(String file) {
    if (!files.contains(file)) {
      files.add(file);
    }
  }

  public void add(Position position, String path, String message) {
    reading(position.file());
    if (problems.size() < MOST) {
      problems.add(new Problem(position, path, message));
    }
  }

  public boolean isEmpty() {
    return problems.isEmpty();
  }

  /** In the order of the files and the places in them. */
  public List<Problem> list() {
    return problems.stream()
        .sorted(
            Comparator.comparingInt((Problem problem) -> files.indexOf(problem.position().file()))
                .thenComparingInt(problem -> problem.position().line())
                .thenComparingInt(problem -> problem.position().column()))
        .toList();
  }

  /** One problem a line. */
  @Override
  public String toString() {
    return list().stream().map(Problem::toString).collect(Collectors.joining("\n"));
  }
}
