package io.gaugesmith.exporter.e2e;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;

/** What can be wrong with a file, and the reason for which reading it must fail. */
final class FileFaults {
  private final Path file;

  FileFaults(Path file) {
    this.file = file;
  }

  void repair() throws IOException {
    Files.deleteIfExists(file);
    Files.writeString(file, "{\"n\": 1}");
  }

  List<Fault> all(String collector) {
    return List.of(
        new Fault(collector, "is gone", "io", () -> Files.delete(file), this::repair),
        new Fault(collector, "is a pipe", "io", this::makePipe, this::repair),
        new Fault(
            collector,
            "never ends",
            "io",
            () -> {
              Files.delete(file);
              Files.createSymbolicLink(file, Path.of("/dev/zero"));
            },
            this::repair),
        new Fault(
            collector,
            "is old",
            "io",
            () -> Files.setLastModifiedTime(file, FileTime.fromMillis(0)),
            this::repair),
        saying(collector, "is too large", "too_large", " ".repeat(70_000)),
        saying(collector, "truncated", "parse", "{\"n\": "),
        saying(collector, "null", "mapping", "{\"n\": null}"));
  }

  private Fault saying(String collector, String name, String reason, String text) {
    return new Fault(collector, name, reason, () -> Files.writeString(file, text), this::repair);
  }

  private void makePipe() throws Exception {
    Files.delete(file);
    if (new ProcessBuilder("mkfifo", file.toString()).start().waitFor() != 0) {
      throw new AssertionError("no pipe could be made");
    }
  }
}
