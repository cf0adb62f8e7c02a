package io.gaugesmith.exporter.options;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One file, or all files whose paths match a pattern below a folder without wildcards.
 *
 * @param text as it was written, for people
 * @param start the file; with a glob the folder where the search starts
 * @param prefix what stands before the glob; with it paths of files are as people would write them
 * @param glob null for one file
 */
public record PathPattern(String text, Path start, String prefix, @Nullable Glob glob) {
  private static final int DEEPEST = 20;

  /** A file that was found: its path as people would write it, and where that is. */
  public record Found(String text, Path path) {}

  static PathPattern of(OptionText option) {
    return of(option.folder(), option.text());
  }

  /**
   * Reads a pattern.
   *
   * @param folder where relative paths start
   * @throws IllegalArgumentException with a message for the user
   */
  public static PathPattern of(Path folder, String text) {
    if (text.isEmpty()) {
      throw new IllegalArgumentException("a path must not be empty");
    }
    try {
      int wildcard = firstWildcard(text);
      if (wildcard < 0) {
        return new PathPattern(text, Paths.resolve(folder, text), "", null);
      }
      String prefix = text.substring(0, text.lastIndexOf('/', wildcard) + 1);
      Path start = Paths.resolve(folder, prefix);
      return new PathPattern(text, start, prefix, Glob.parse(text.substring(prefix.length())));
    } catch (InvalidPathException e) {
      throw new IllegalArgumentException("\"" + text + "\" is not a path", e);
    }
  }

  /**
   * The files that match now, sorted by path; the one file, whether it is there or not, where there
   * is no glob.
   *
   * @throws IOException where the folder cannot be searched; one that is missing is no empty one
   */
  public List<Found> find() throws IOException {
    if (glob == null) {
      return List.of(new Found(text, start));
    }
    if (!Files.isDirectory(start)) {
      throw new NotDirectoryException(start.toString());
    }
    try (Stream<Path> files = Files.walk(start, depth(glob), FileVisitOption.FOLLOW_LINKS)) {
      return files
          .map(file -> new Found(relative(file), file))
          .filter(file -> glob.matches(file.text()))
          .filter(file -> Files.isRegularFile(file.path()))
          .map(file -> new Found(prefix + file.text(), file.path()))
          .sorted(Comparator.comparing(Found::text))
          .toList();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private String relative(Path file) {
    return start.relativize(file).toString().replace('\\', '/');
  }

  private static int depth(Glob glob) {
    String pattern = glob.toString();
    return pattern.contains("**")
        ? DEEPEST
        : 1 + (int) pattern.chars().filter(character -> character == '/').count();
  }

  private static int firstWildcard(String pattern) {
    for (int index = 0; index < pattern.length(); index++) {
      if ("*?[{".indexOf(pattern.charAt(index)) >= 0) {
        return index;
      }
    }
    return -1;
  }

  @Override
  public String toString() {
    return text;
  }
}
