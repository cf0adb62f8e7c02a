package io.gaugesmith.exporter.config;

import io.gaugesmith.exporter.options.Glob;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Finds the files that a pattern under {@code include:} names. */
final class IncludeFiles {
  private static final int DEEPEST = 20;

  private IncludeFiles() {}

  /**
   * The files, sorted by name.
   *
   * @throws IllegalArgumentException with a message for the user, when one cannot be found
   */
  static List<Path> find(Path folder, String pattern) {
    int wildcard = firstWildcard(pattern);
    try {
      if (wildcard < 0) {
        Path file = folder.resolve(pattern).normalize();
        if (!Files.isRegularFile(file)) {
          throw new IllegalArgumentException(file + " is not a file");
        }
        return List.of(file);
      }
      int slash = pattern.lastIndexOf('/', wildcard);
      Path start = folder.resolve(pattern.substring(0, slash + 1)).normalize();
      return matching(start, pattern.substring(slash + 1));
    } catch (InvalidPathException e) {
      throw new IllegalArgumentException("\"" + pattern + "\" is not a path", e);
    } catch (IOException | UncheckedIOException e) {
      throw new IllegalArgumentException("\"" + pattern + "\" leads to an unreadable folder", e);
    }
  }

  private static List<Path> matching(Path start, String pattern) throws IOException {
    if (!Files.isDirectory(start)) {
      throw new IllegalArgumentException(start + " is not a folder");
    }
    Glob glob = Glob.parse(pattern);
    int depth = glob.isNameOnly() ? 1 : DEEPEST;
    try (Stream<Path> files = Files.walk(start, depth, FileVisitOption.FOLLOW_LINKS)) {
      return files
          .filter(file -> glob.matches(start.relativize(file).toString().replace('\\', '/')))
          .filter(Files::isRegularFile)
          .sorted(Comparator.comparing(Path::toString))
          .toList();
    }
  }

  private static int firstWildcard(String pattern) {
    for (int index = 0; index < pattern.length(); index++) {
      if ("*?[{".indexOf(pattern.charAt(index)) >= 0) {
        return index;
      }
    }
    return -1;
  }
}
