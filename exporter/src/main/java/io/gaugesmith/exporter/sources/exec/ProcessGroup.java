package io.gaugesmith.exporter.sources.exec;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import org.jspecify.annotations.Nullable;

/** The group of processes that a command leads, asked after without looking at every process. */
final class ProcessGroup {
  private static final @Nullable MethodHandle KILL = kill();

  private ProcessGroup() {}

  /** Whether a process of the group goes on, as far as can be known. */
  static boolean isAlive(long leader) {
    MethodHandle kill = KILL;
    if (kill == null) {
      return false;
    }
    try {
      return (int) kill.invokeExact((int) -leader, 0) == 0; // signal 0 only asks
    } catch (Throwable impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** POSIX's {@code kill}; null where there is none. */
  @SuppressWarnings("restricted")
  private static @Nullable MethodHandle kill() {
    Linker linker = Linker.nativeLinker();
    return linker
        .defaultLookup()
        .find("kill")
        .map(function ->
            linker.downcallHandle(
                function,
                FunctionDescriptor.of(
                    ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_INT)))
        .orElse(null);
  }
}
