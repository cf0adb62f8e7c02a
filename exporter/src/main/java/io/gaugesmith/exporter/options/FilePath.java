package io.gaugesmith.exporter.options;

import java.nio.file.Path;

/**
 * A path in the configuration.
 *
 * @param text as it was written, for people
 * @param path where that is: relative paths start at the folder of the file that states them
 */
public record FilePath(String text, Path path) {
  @Override
  public String toString() {
    return text;
  }
}
