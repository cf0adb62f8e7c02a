package io.gaugesmith.exporter.sources.file;

import io.gaugesmith.collect.CollectionException;
import io.gaugesmith.collect.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A file as it was at one moment: read again where it changed while it was read.
 *
 * @param bytes null where only the rest was asked for
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record WholeFile(Instant mtime, long size, byte @Nullable [] bytes) {
  private static final int MOST_TRIES = 5;
  private static final long PAUSE_MILLIS = 20;

  static WholeFile read(Path file, int most, boolean withBytes)
      throws IOException, InterruptedException {
    BasicFileAttributes before = attributes(file);
    return withBytes
        ? readWhole(file, before, most)
        : new WholeFile(before.lastModifiedTime().toInstant(), before.size(), null);
  }

  private static WholeFile readWhole(Path file, BasicFileAttributes first, int most)
      throws IOException, InterruptedException {
    BasicFileAttributes before = first;
    for (int tries = 0; tries < MOST_TRIES; tries++) {
      byte[] bytes = bytes(file, before, most);
      BasicFileAttributes after = attributes(file);
      if (isSame(before, after) && bytes.length == after.size()) {
        return new WholeFile(after.lastModifiedTime().toInstant(), after.size(), bytes);
      }
      Thread.sleep(PAUSE_MILLIS);
      before = attributes(file);
    }
    throw new CollectionException(
        Reason.IO, "changes while it is read; let its writer rename it into place");
  }

  /** Looked at before it is opened: opening a pipe would wait for who writes into it. */
  private static BasicFileAttributes attributes(Path file) throws IOException {
    BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
    if (!attributes.isRegularFile()) {
      throw new CollectionException(
          Reason.IO, attributes.isDirectory() ? "is a folder" : "is not a regular file");
    }
    return attributes;
  }

  private static byte[] bytes(Path file, BasicFileAttributes attributes, int most)
      throws IOException {
    byte[] bytes = {};
    if (attributes.size() <= most) {
      try (InputStream in = Files.newInputStream(file)) {
        bytes = in.readNBytes(most + 1);
      }
    }
    if (attributes.size() > most || bytes.length > most) {
      throw new CollectionException(Reason.TOO_LARGE, "is larger than %d bytes".formatted(most));
    }
    return bytes;
  }

  private static boolean isSame(BasicFileAttributes one, BasicFileAttributes other) {
    return one.size() == other.size()
        && one.lastModifiedTime().equals(other.lastModifiedTime())
        && Objects.equals(one.fileKey(), other.fileKey());
  }
}
