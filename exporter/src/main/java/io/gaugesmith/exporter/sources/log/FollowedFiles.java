package io.gaugesmith.exporter.sources.log;

import io.gaugesmith.collect.CollectionException;
import io.gaugesmith.collect.Reason;
import io.gaugesmith.exporter.options.FileProblem;
import io.gaugesmith.exporter.options.PathPattern;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The files that are followed: those under the configured path now, and those that were and may
 * still be written to. A file is known by what it is, not by its name, so renaming changes nothing.
 */
final class FollowedFiles {
  /** Who renamed a file tells its writer soon, and the writer ends what it was about. */
  private static final long PATIENCE = Duration.ofSeconds(10).toNanos();

  /** Each costs a descriptor. */
  private static final int MOST = 1_000;

  private static final long SEARCH_INTERVAL = Duration.ofSeconds(1).toNanos();

  /** Searching takes a fiftieth of the time at most. */
  private static final long SEARCH_SHARE = 50;

  /** What one file may take before it is the next one's turn. */
  private static final long TURN = 4 << 20;

  private final PathPattern path;
  private final Start start;
  private final FollowedFile.Taker taker;
  private final byte[] buffer;
  private final Map<Object, FollowedFile> files = new LinkedHashMap<>();
  private final Map<Object, Remembered> ended = new LinkedHashMap<>(); // the last of them
  private Map<Object, PathPattern.Found> lastFound = Map.of();
  private final List<String> lastProblems = new ArrayList<>();
  private final Set<Object> metFirst = new HashSet<>(); // and not opened yet
  private boolean looked;
  private Instant lookedAt = Instant.now();
  private long lookAgain;

  /** Decides where reading of a file that has just been found begins. */
  interface Start {
    void place(FollowedFile file, byte[] buffer) throws IOException;
  }

  FollowedFiles(PathPattern path, int longest, Start start, FollowedFile.Taker taker) {
    this.path = path;
    this.start = start;
    this.taker = taker;
    buffer = new byte[Math.max(64 << 10, longest + 2)];
  }

  Iterable<FollowedFile> all() {
    return files.values();
  }

  /** What was read of files that are not followed any more. */
  Collection<Remembered> ended() {
    return ended.values();
  }

  /** Whether it is known which files there are. */
  boolean hasLooked() {
    return looked;
  }

  /** Whether the file was there when it was first known which files there are. */
  boolean wasMetFirst(FollowedFile file) {
    return metFirst.contains(file.key());
  }

  /**
   * Reads what is new in each file. Folders are searched for new files only now and then.
   *
   * @param urgent whether they are searched in any case
   * @return whether there is more
   * @throws CollectionException when no file can be read
   */
  boolean pass(long now, boolean urgent) throws CollectionException {
    if (urgent || path.glob() == null || now - lookAgain >= 0) {
      look(now);
    }
    List<String> problems = new ArrayList<>(lastProblems);
    Map<Object, PathPattern.Found> found = new LinkedHashMap<>(lastFound);
    List<FollowedFile> departed = new ArrayList<>();
    boolean more = false;
    int readable = 0;
    for (FollowedFile file : List.copyOf(files.values())) {
      PathPattern.Found named = found.remove(file.key());
      if (named == null && file.left(now)) {
        departed.add(file);
      } else if (named != null) {
        file.found(named.path(), named.text(), lookedAt);
      }
      Boolean read = read(file, now, urgent, problems);
      more |= Boolean.TRUE.equals(read);
      readable += named != null && read != null ? 1 : 0;
      if (file.isOver(now, PATIENCE)) {
        end(file);
      }
    }
    for (PathPattern.Found appeared : found.values()) { // after those they may be copies of
      FollowedFile file = open(appeared, now, problems);
      Boolean read = file == null ? null : read(file, now, urgent, problems);
      more |= Boolean.TRUE.equals(read);
      readable += read == null ? 0 : 1;
    }
    for (FollowedFile file : departed) {
      adopt(new RotatedFiles(file.file(), file.key().toString(), file.seenAt()), file.path(), now);
      more = true;
    }
    if (readable == 0) {
      String what = problems.isEmpty() ? path.text() + ": no file matches" : problems.getFirst();
      throw new CollectionException(Reason.IO, what);
    }
    return more;
  }

  private void look(long now) throws CollectionException {
    long begun = System.nanoTime();
    Instant moment = Instant.now();
    lastProblems.clear();
    try {
      lastFound = find(path.find(), lastProblems);
      lookedAt = moment;
    } catch (NotDirectoryException e) {
      lastFound = Map.of();
      lastProblems.add("%s: %s is not a folder".formatted(path.text(), e.getFile()));
    } catch (CollectionException tooMany) {
      lastFound = Map.of();
      throw tooMany;
    } catch (IOException e) { // what was found before may still be there
      lastProblems.add(
          "%s: the folder cannot be searched: %s".formatted(path.text(), FileProblem.of(e)));
      return;
    }
    if (!looked) {
      looked = true;
      metFirst.addAll(lastFound.keySet());
    }
    lookAgain = now + Math.max(SEARCH_INTERVAL, (System.nanoTime() - begun) * SEARCH_SHARE);
  }

  private Map<Object, PathPattern.Found> find(
      List<PathPattern.Found> candidates, List<String> problems) throws CollectionException {
    Map<Object, PathPattern.Found> found = new LinkedHashMap<>();
    for (PathPattern.Found file : candidates) {
      try {
        found.putIfAbsent(FileKey.of(file.path()), file);
      } catch (IOException e) {
        problems.add(problem(file.text(), e));
      }
    }
    if (found.size() > MOST) {
      throw new CollectionException(
          Reason.IO,
          "%s: matches %d files, more than the %d that are followed; write a narrower pattern"
              .formatted(path.text(), found.size(), MOST));
    }
    return found;
  }

  /** Goes on with what has lost its name, as long as it grows. */
  void adopt(RotatedFiles renamed, String path, long now) {
    for (Path file : renamed.find()) {
      try {
        if (!files.containsKey(FileKey.of(file))) {
          FollowedFile adopted = FollowedFile.open(file, path, now);
          follow(adopted);
          adopted.left(now);
        }
      } catch (IOException _) { // it is gone, with what stood in it
      }
    }
  }

  /** Goes on where it was before, if the file was only out of sight. */
  private void follow(FollowedFile file) throws IOException {
    try {
      Remembered before = ended.get(file.key());
      if (before != null && before.is(file)) {
        file.start(before);
      } else {
        start.place(file, buffer);
      }
    } catch (IOException e) {
      file.close();
      throw e;
    }
    ended.remove(file.key());
    metFirst.remove(file.key());
    files.put(file.key(), file);
  }

  private @Nullable FollowedFile open(PathPattern.Found appeared, long now, List<String> problems) {
    try {
      FollowedFile file = FollowedFile.open(appeared.path(), appeared.text(), now);
      FollowedFile known = files.get(file.key());
      if (known != null) { // renamed since it was found
        file.close();
        return known;
      }
      follow(file);
      return file;
    } catch (IOException e) {
      problems.add(problem(appeared.text(), e));
      return null;
    }
  }

  /** Whether there is more; null where it cannot be read. */
  private @Nullable Boolean read(
      FollowedFile file, long now, boolean urgent, List<String> problems) {
    try {
      return file.read(buffer, TURN, now, urgent, taker);
    } catch (IOException e) {
      problems.add(problem(file.path(), e));
      return null;
    }
  }

  private void end(FollowedFile file) {
    files.remove(file.key());
    try (file) {
      file.finish(buffer, taker);
      ended.put(file.key(), Remembered.of(file, file.position()));
      if (ended.size() > MOST) {
        ended.remove(ended.keySet().iterator().next());
      }
    } catch (IOException _) { // it is gone
    }
  }

  private static String problem(String file, IOException e) {
    return switch (e) {
      case NoSuchFileException _ -> file + ": " + FileProblem.of(e);
      case FileKey.NotRegularException wrong -> file + ": " + wrong.getMessage();
      default -> file + ": cannot be read: " + FileProblem.of(e);
    };
  }

  void close() {
    Set<FollowedFile> closing = new HashSet<>(files.values());
    files.clear();
    for (FollowedFile file : closing) {
      try {
        file.close();
      } catch (IOException _) { // nothing was written
      }
    }
  }
}
