package io.gaugesmith.exporter.sources.files;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;

/** Fills folders with files of known size and age. */
final class Inbox {
  private Inbox() {}

  /** 5 files and 4 folders, of which 1 file and 2 folders in the first. */
  static void makeTree(Path folder) throws IOException {
    file(folder, "a.log", 1, "2026-01-01T00:00:00Z");
    Files.createDirectories(folder.resolve("one/deep"));
    Files.createDirectories(folder.resolve("two/deep"));
    file(folder, "one/b.log", 2, "2026-01-01T00:00:00Z");
    file(folder, "one/c.txt", 4, "2026-01-01T00:00:00Z");
    file(folder, "one/deep/c.log", 3, "2026-01-01T00:00:00Z");
    file(folder, "two/deep/d.txt", 5, "2026-01-01T00:00:00Z");
  }

  static Path file(Path folder, String name, int size, String mtime) throws IOException {
    Path file = Files.writeString(folder.resolve(name), "x".repeat(size), UTF_8);
    return Files.setLastModifiedTime(file, FileTime.from(Instant.parse(mtime)));
  }
}
