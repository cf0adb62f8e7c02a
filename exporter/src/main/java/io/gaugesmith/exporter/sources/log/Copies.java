package io.gaugesmith.exporter.sources.log;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Knows a file that holds what has been read of another, as rotation by copying makes them. */
final class Copies {
  /** Who copies a file writes all the time. */
  private static final Duration COPYING = Duration.ofSeconds(5);

  private Copies() {}

  /**
   * Where to go on in a file that holds what was read of another.
   *
   * @param original where that one is or was: a copy's name comes from it
   * @param known what was read of it, before and after it was last truncated
   * @return null where the file is no copy
   */
  static @Nullable Mark read(FollowedFile file, Path original, Mark... known) throws IOException {
    if (RotatedName.isOf(original, file.file())) {
      for (Mark one : known) {
        if (one.isTelling() && one.isIn(file.channel())) {
          return one;
        }
      }
    }
    return null;
  }

  /**
   * Whether somebody may be copying the original into a file: it holds the beginning of that one
   * and no more, and was written to a moment ago. Who copies truncates only after that.
   */
  static boolean isUnderWay(FollowedFile file, FollowedFile original) throws IOException {
    if (!RotatedName.isOf(original.file(), file.file())) {
      return false;
    }
    long size = file.channel().size();
    Instant written = Files.getLastModifiedTime(file.file()).toInstant();
    return size < original.position()
        && Duration.between(written, Instant.now()).compareTo(COPYING) < 0
        && Mark.of(file.channel(), size).isIn(original.channel());
  }
}
