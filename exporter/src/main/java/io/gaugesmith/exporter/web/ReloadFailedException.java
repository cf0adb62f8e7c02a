package io.gaugesmith.exporter.web;

/** The configuration cannot be loaded. The message is shown to whoever asked for it: no secrets. */
public final class ReloadFailedException extends Exception {
  private static final long serialVersionUID = 1;

  public ReloadFailedException(String message) {
    super(message);
  }
}
