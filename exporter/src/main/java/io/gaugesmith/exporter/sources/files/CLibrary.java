package io.gaugesmith.exporter.sources.files;

import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The C library of the system, as far as {@link LinuxCalls} needs it. */
final class CLibrary {
  /** musl has it under the shorter name only; the other library has no such name. */
  static final String[] LIST = {"getdents64", "getdents"};

  /** Those whose numbers {@link LinuxCalls} knows. */
  private static final Set<String> MACHINES = Set.of("amd64", "aarch64", "riscv64");

  private CLibrary() {}

  /** Whether {@link LinuxCalls} works here; elsewhere it cannot even be loaded. */
  static boolean isKnown() {
    return System.getProperty("os.name", "").equals("Linux")
        && MACHINES.contains(System.getProperty("os.arch", ""))
        && find(LIST).isPresent()
        && find("statx").isPresent();
  }

  /** The function with the first of these names that is there. */
  static MemorySegment function(String... names) {
    return find(names).orElseThrow();
  }

  private static Optional<MemorySegment> find(String... names) {
    return Stream.of(names)
        .flatMap(name -> Linker.nativeLinker().defaultLookup().find(name).stream())
        .findFirst();
  }
}
