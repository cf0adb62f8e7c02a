package io.gaugesmith.exporter.e2e;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/** What a command can do wrong, and the reason for which reading it must fail. */
final class CommandFaults {
  private static final String GOOD = "echo n=1";

  private final Path script;

  CommandFaults(Path script) {
    this.script = script;
  }

  void repair() throws IOException {
    write(GOOD, "rwxr-xr-x");
  }

  List<Fault> all(String collector) {
    return List.of(
        saying(collector, "exit code", "exit", "echo gone >&2; exit 3"),
        saying(collector, "killed", "exit", "kill -9 $$"),
        saying(collector, "hangs", "timeout", "sleep 100"),
        saying(collector, "ignores TERM", "timeout", "trap '' TERM; sleep 100 & wait; sleep 100"),
        saying(collector, "prints without end", "too_large", "yes n=1"),
        saying(collector, "junk", "parse", "echo junk"),
        saying(collector, "other values", "mapping", "echo m=1"),
        new Fault(collector, "is gone", "io", () -> Files.delete(script), this::repair),
        new Fault(collector, "may not run", "io", () -> write(GOOD, "rw-r--r--"), this::repair));
  }

  private Fault saying(String collector, String name, String reason, String text) {
    return new Fault(collector, name, reason, () -> write(text, "rwxr-xr-x"), this::repair);
  }

  private void write(String text, String permissions) throws IOException {
    Path next = Files.writeString(script.resolveSibling("next.sh"), "#!/bin/sh\n" + text + "\n");
    Files.setPosixFilePermissions(next, PosixFilePermissions.fromString(permissions));
    Files.move(next, script, StandardCopyOption.ATOMIC_MOVE);
  }
}
