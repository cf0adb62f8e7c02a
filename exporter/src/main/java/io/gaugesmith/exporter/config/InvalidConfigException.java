package io.gaugesmith.exporter.config;

import io.gaugesmith.exporter.options.Problem;
import io.gaugesmith.exporter.options.Problems;
import java.util.List;

/** A configuration has problems; the message has one a line. */
public final class InvalidConfigException extends Exception {
  private static final long serialVersionUID = 1;
  private final transient List<Problem> problems;

  public InvalidConfigException(Problems problems) {
    super(problems.toString());
    this.problems = problems.list();
  }

  /** All of them, in the order of the files. */
  public List<Problem> problems() {
    return problems;
  }
}
