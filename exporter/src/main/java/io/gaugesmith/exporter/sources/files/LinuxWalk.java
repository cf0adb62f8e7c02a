package io.gaugesmith.exporter.sources.files;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.file.Path;

/**
 * Reads folders by {@code getdents64}, which gives the kind of each name with it, so that no file
 * needs a look of its own unless its size or time is wanted.
 */
final class LinuxWalk implements Walk {
  private final boolean hasKinds;

  /**
   * A walk.
   *
   * @param hasKinds false: as on file systems that do not keep the kind beside the name
   */
  LinuxWalk(boolean hasKinds) {
    this.hasKinds = hasKinds;
  }

  @Override
  public void walk(Path root, Tally tally) throws IOException, InterruptedException {
    try (Arena arena = Arena.ofConfined()) {
      LinuxReading reading = new LinuxReading(root, tally, hasKinds, arena);
      try {
        reading.run();
      } finally {
        reading.close();
      }
    }
  }
}
