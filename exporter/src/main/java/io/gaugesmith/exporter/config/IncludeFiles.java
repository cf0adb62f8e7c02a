package io.gaugesmith.exporter.config;

import io.gaugesmith.exporter.options.PathPattern;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.List;

/** Finds the files that a pattern under {@code include:} names. */
final class IncludeFiles {
  private IncludeFiles() {}

  /**
   * The files, sorted by name.
   *
   * @throws IllegalArgumentException with a message for the user, when one cannot be found
   */
  static List<Path> find(Path folder, String text) {
    PathPattern pattern = PathPattern.of(folder, text);
    try {
      if (pattern.glob() == null && !Files.isRegularFile(pattern.start())) {
        throw new IllegalArgumentException(pattern.start() + " is not a file");
      }
      return pattern.find().stream().map(PathPattern.Found::path).toList();
    } catch (NotDirectoryException e) {
      throw new IllegalArgumentException(pattern.start() + " is not a folder", e);
    } catch (IOException e) {
      throw new IllegalArgumentException("\"" + text + "\" leads to an unreadable folder", e);
    }
  }
}
