package io.gaugesmith.exporter.sources.host;

import java.io.File;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** How much fits into a file system: all of it, what is free, and what of that anyone may use. */
record Space(long size, long free, long available) {
  /** Where a {@link Space} is asked for. */
  @FunctionalInterface
  interface Lookup {
    /** That of the file system at this mount point; null where it has none, or cannot be asked. */
    @Nullable Space at(Path mountPoint);
  }

  static Lookup ofFileSystems() {
    // unlike FileStore, File does not search the table of mounts for each question
    return mountPoint -> {
      File file = mountPoint.toFile();
      long size = file.getTotalSpace();
      return size == 0 ? null : new Space(size, file.getFreeSpace(), file.getUsableSpace());
    };
  }
}
