package io.gaugesmith.exporter.options;

/**
 * One mistake in a configuration.
 *
 * @param position where it is
 * @param path the option it is about, such as {@code collectors.tmp.files.path}; empty for the file
 * @param message what is wrong; what is right
 */
public record Problem(Position position, String path, String message) {
  @Override
  public String toString() {
    return position + ": " + (path.isEmpty() ? "" : path + ": ") + message;
  }
}
