package io.gaugesmith.exporter.probe;

/** A request that no probe is run for. The message says why and repeats nothing of it. */
public final class RefusedProbeException extends Exception {
  private static final long serialVersionUID = 1;

  private final boolean crowded;

  private RefusedProbeException(String message, boolean crowded) {
    super(message);
    this.crowded = crowded;
  }

  static RefusedProbeException wrong(String message) {
    return new RefusedProbeException(message, false);
  }

  static RefusedProbeException crowded(String message) {
    return new RefusedProbeException(message, true);
  }

  /** Whether the same request may be right a moment later. */
  public boolean isCrowded() {
    return crowded;
  }
}
