package io.gaugesmith.exporter.web;

/** A request that cannot be answered; the message says why and repeats nothing of it. */
final class BadRequestException extends Exception {
  private static final long serialVersionUID = 1;

  private final String problem;

  BadRequestException(String problem) {
    super(problem);
    this.problem = problem;
  }

  Answer answer() {
    return Answer.text(400, problem);
  }
}
