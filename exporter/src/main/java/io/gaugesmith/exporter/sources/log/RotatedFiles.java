package io.gaugesmith.exporter.sources.log;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Finds what became of a file that lost its name while nobody looked: the file itself under its new
 * name, and those that had its name after it and were renamed too.
 *
 * @param former where the file was
 * @param key what identifies it
 * @param seenAt when it was there last: what came after it was written later
 */
record RotatedFiles(Path former, String key, Instant seenAt) {
  /** Files are followed so long after they lost their name that they are remembered. */
  private static final Duration SLACK = Duration.ofSeconds(5);

  /** A file, and when it was written to. */
  private record Dated(Path file, Instant modified) {}

  /** In the order in which they were written. */
  List<Path> find() {
    Path folder = former.getParent();
    List<Dated> found = new ArrayList<>();
    if (folder != null) {
      try (DirectoryStream<Path> siblings = Files.newDirectoryStream(folder)) {
        for (Path sibling : siblings) {
          addIfLater(sibling, found);
        }
      } catch (IOException | DirectoryIteratorException _) { // what cannot be listed is not found
      }
    }
    return found.stream().sorted(Comparator.comparing(Dated::modified)).map(Dated::file).toList();
  }

  private void addIfLater(Path sibling, List<Dated> found) {
    try {
      boolean itself = FileKey.of(sibling).toString().equals(key);
      BasicFileAttributes attributes = Files.readAttributes(sibling, BasicFileAttributes.class);
      boolean later =
          RotatedName.isOf(former, sibling)
              && isLater(attributes.creationTime()) // or it has always had this name
              && isLater(attributes.lastModifiedTime());
      if (itself || later) {
        found.add(new Dated(sibling, attributes.lastModifiedTime().toInstant()));
      }
    } catch (IOException _) { // no file, or gone
    }
  }

  private boolean isLater(FileTime time) {
    return time.toInstant().isAfter(seenAt.minus(SLACK));
  }
}
