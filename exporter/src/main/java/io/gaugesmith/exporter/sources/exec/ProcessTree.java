package io.gaugesmith.exporter.sources.exec;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;

/**
 * All processes that a command started and that have not ended: its descendants, and on Linux also
 * those whose parents have ended meanwhile, which are known by their session.
 */
final class ProcessTree {
  private static final Duration GRACE = Duration.ofMillis(500);
  private static final Duration PAUSE = Duration.ofMillis(5);
  private static final int MOST_ROUNDS = 20; // of killing what goes on to fork
  private static final Path PROC = Path.of("/proc");

  private final Process root;

  ProcessTree(Process root) {
    this.root = root;
  }

  /** Whether anything of it is left although the command itself has ended. */
  boolean isLeft() {
    return ProcessGroup.isAlive(root.pid());
  }

  /** Asks all of them to end, and makes those end that have not within half a second. */
  void end() {
    Set<ProcessHandle> asked = members();
    asked.forEach(ProcessHandle::destroy);
    long end = System.nanoTime() + GRACE.toNanos();
    while (System.nanoTime() < end && asked.stream().anyMatch(ProcessTree::isRunning)) {
      pause();
    }
    Set<ProcessHandle> left = members();
    left.addAll(asked);
    left.removeIf(process -> !isRunning(process));
    for (int round = 0; round < MOST_ROUNDS && !left.isEmpty(); round++) {
      left.forEach(ProcessHandle::destroyForcibly);
      pause();
      left.addAll(members());
      left.removeIf(process -> !isRunning(process));
    }
  }

  private Set<ProcessHandle> members() {
    Set<ProcessHandle> members = new HashSet<>();
    if (root.isAlive()) {
      members.add(root.toHandle());
    }
    root.descendants().forEach(members::add);
    try (DirectoryStream<Path> processes = Files.newDirectoryStream(PROC, "[0-9]*")) {
      for (Path process : processes) {
        if (session(process) == root.pid()) {
          ProcessHandle.of(Long.parseLong(process.getFileName().toString()))
              .ifPresent(members::add);
        }
      }
    } catch (IOException | DirectoryIteratorException elsewhere) {
      // not Linux: the descendants are all that can be known
    }
    members.remove(ProcessHandle.current());
    return members;
  }

  /** The session of a process that runs; 0 for one that has ended, or of which nothing is known. */
  private static long session(Path process) {
    try {
      String stat = Files.readString(process.resolve("stat"), StandardCharsets.ISO_8859_1);
      String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
      return fields[0].equals("Z") ? 0 : Long.parseLong(fields[3]);
    } catch (IOException | RuntimeException gone) {
      return 0;
    }
  }

  /** A process that has ended and waits for its parent to notice does not run. */
  private static boolean isRunning(ProcessHandle process) {
    if (!process.isAlive()) {
      return false;
    }
    Path known = PROC.resolve(Long.toString(process.pid()));
    return !Files.exists(known) || session(known) != 0;
  }

  /** Goes on although the collection was interrupted, which is why the processes are ended. */
  private static void pause() {
    var _ = Thread.interrupted();
    LockSupport.parkNanos(PAUSE.toNanos());
  }
}
