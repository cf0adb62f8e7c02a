package io.gaugesmith.exporter.sources.files;

import io.gaugesmith.collect.CollectionException;
import io.gaugesmith.collect.Reason;
import java.io.IOException;
import java.nio.file.Path;

/** A way to read the names of a folder and of those below it. */
interface Walk {
  /**
   * Tells the tally of every name.
   *
   * @throws CollectionException when the folder, or one below it, cannot be read
   * @throws InterruptedException soon after the thread is interrupted
   */
  void walk(Path root, Tally tally) throws IOException, InterruptedException;

  /** The system's own calls where they are known, else Java's. */
  static Walk fastest() {
    return CLibrary.isKnown() ? new LinuxWalk(true) : new PortableWalk();
  }

  static CollectionException failure(String path, String what, Throwable... cause) {
    return new CollectionException(
        Reason.IO, path + ": " + what, cause.length == 0 ? null : cause[0]);
  }

  static void checkInterrupt() throws InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
  }
}
