package io.gaugesmith.serve;

/** A request that cannot be answered; the message says why and repeats nothing of it. */
public final class BadRequestException extends Exception {
  private static final long serialVersionUID = 1;

  public BadRequestException(String problem) {
    super(problem);
  }
}
