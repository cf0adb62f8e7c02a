package io.gaugesmith.exporter.sources.log;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

/** What identifies a file as long as it exists, whatever its name. */
final class FileKey {
  /** Not a file that can be followed. */
  static final class NotRegularException extends IOException {
    private static final long serialVersionUID = 1;

    NotRegularException(String message) {
      super(message);
    }
  }

  private FileKey() {}

  /**
   * The key of the file that has this name now.
   *
   * @throws NotRegularException where it is a folder, a pipe or the like
   */
  static Object of(Path file) throws IOException {
    BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
    if (!attributes.isRegularFile()) {
      throw new NotRegularException(
          attributes.isDirectory() ? "is a folder" : "is not a regular file");
    }
    Object key = attributes.fileKey();
    return key == null ? file.toRealPath() + "@" + attributes.creationTime() : key;
  }
}
