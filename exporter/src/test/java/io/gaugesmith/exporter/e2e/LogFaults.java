package io.gaugesmith.exporter.e2e;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What can be in the place of a log, which itself comes back as it was, and counts no line again.
 */
final class LogFaults {
  private final Path file;
  private final Path aside;

  LogFaults(Path file) {
    this.file = file;
    aside = file.resolveSibling("aside");
  }

  List<Fault> all(String collector) {
    return List.of(
        fault(collector, "is gone", () -> {}),
        fault(collector, "is a folder", () -> Files.createDirectory(file)),
        fault(collector, "is a pipe", this::makePipe),
        fault(collector, "never ends", () -> Files.createSymbolicLink(file, Path.of("/dev/zero"))),
        fault(
            collector,
            "links to itself",
            () -> Files.createSymbolicLink(file, file.getFileName())));
  }

  private Fault fault(String collector, String name, Fault.Action replacing) {
    return new Fault(
        collector,
        name,
        "io",
        () -> {
          Files.move(file, aside);
          replacing.run();
        },
        this::repair);
  }

  private void repair() throws IOException {
    Files.deleteIfExists(file);
    Files.move(aside, file);
  }

  private void makePipe() throws Exception {
    if (new ProcessBuilder("mkfifo", file.toString()).start().waitFor() != 0) {
      throw new AssertionError("no pipe could be made");
    }
  }
}
