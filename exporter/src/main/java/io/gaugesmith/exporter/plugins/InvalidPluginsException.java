package io.gaugesmith.exporter.plugins;

import java.util.List;

/** Plugins cannot be used; the message has one problem a line, each with the jar it is about. */
public final class InvalidPluginsException extends Exception {
  private static final long serialVersionUID = 1;

  InvalidPluginsException(List<String> problems) {
    super(String.join("\n", problems));
  }
}
