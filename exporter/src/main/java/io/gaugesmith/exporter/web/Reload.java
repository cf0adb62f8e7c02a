package io.gaugesmith.exporter.web;

/** Reads the configuration again. Never called twice at the same time by the server. */
@FunctionalInterface
public interface Reload {
  /** Returns once the new configuration serves. When this throws, the old one still does. */
  void run() throws ReloadFailedException;
}
