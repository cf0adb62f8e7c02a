package io.gaugesmith.exporter.sources.log;

import com.fasterxml.jackson.databind.JsonNode;
import io.gaugesmith.collect.CollectionException;
import io.gaugesmith.collect.Reason;
import io.gaugesmith.exporter.format.Decoder;
import io.gaugesmith.exporter.format.DocumentFormat;
import io.gaugesmith.exporter.format.FormatOptions;
import io.gaugesmith.exporter.options.FileProblem;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The file in which a log keeps what must survive a restart. It is replaced as a whole, so that it
 * is never half written, and held by one reader at a time.
 */
final class StateFile implements Closeable {
  /** What a predecessor may take to end. */
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private static final long PAUSE_MILLIS = 20;

  private final FileAttribute<?>[] ownersOnly;
  private final Path file;
  private final Path next;
  private final FileChannel lock;

  private StateFile(Path folder, String name, FileChannel lock, FileAttribute<?>[] ownersOnly) {
    this.ownersOnly = ownersOnly;
    file = folder.resolve(name + ".json");
    next = folder.resolve(name + ".new");
    this.lock = lock;
  }

  /**
   * Takes hold of the file, which need not be there.
   *
   * @throws CollectionException where that is not possible, or another one holds it
   */
  static StateFile open(Path folder, String id) throws CollectionException, InterruptedException {
    String name = "log-" + id;
    try {
      Files.createDirectories(folder);
      FileAttribute<?>[] ownersOnly = ownersOnly(folder);
      FileChannel channel =
          FileChannel.open(
              folder.resolve(name + ".lock"),
              Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE),
              ownersOnly);
      boolean held = false;
      try {
        held = isLocked(channel);
      } finally {
        if (!held) {
          channel.close();
        }
      }
      if (!held) {
        throw new CollectionException(
            Reason.IO,
            folder.resolve(name) + ": is in use by another process; give each its own state_dir");
      }
      return new StateFile(folder, name, channel, ownersOnly);
    } catch (CollectionException e) {
      throw e;
    } catch (IOException e) {
      throw new CollectionException(
          Reason.IO, "state_dir: " + folder + ": cannot be used: " + FileProblem.of(e), e);
    }
  }

  private static FileAttribute<?>[] ownersOnly(Path folder) throws IOException {
    return Files.getFileStore(folder).supportsFileAttributeView("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
        }
        : new FileAttribute<?>[0];
  }

  /** Waits a while: after a reload the one before may still be ending. */
  private static boolean isLocked(FileChannel channel) throws IOException, InterruptedException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!tryLock(channel)) {
      if (System.nanoTime() - deadline > 0) {
        return false;
      }
      Thread.sleep(PAUSE_MILLIS);
    }
    return true;
  }

  private static boolean tryLock(FileChannel channel) throws IOException {
    try {
      FileLock held = channel.tryLock();
      return held != null;
    } catch (OverlappingFileLockException _) {
      return false; // by this process
    }
  }

  /** What was kept; null where nothing was. */
  @Nullable JsonNode load() throws CollectionException {
    try {
      Decoder json = FormatOptions.of(DocumentFormat.JSON).decoder();
      return json.decode(Files.readAllBytes(file), null);
    } catch (NoSuchFileException _) {
      return null;
    } catch (IOException e) {
      throw unusable(e);
    }
  }

  /** For a state that nothing can be made of: to begin anew is for people to decide. */
  CollectionException unusable(IOException e) {
    return new CollectionException(
        Reason.IO,
        "%s: cannot be used: %s; remove it to begin anew".formatted(file, FileProblem.of(e)),
        e);
  }

  void save(JsonNode state) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(state.toString().getBytes(StandardCharsets.UTF_8));
    try (FileChannel out =
        FileChannel.open(
            next,
            Set.of(
                StandardOpenOption.CREATE,
                StandardOpenOption.TRUNCATE_EXISTING,
                StandardOpenOption.WRITE),
            ownersOnly)) {
      while (bytes.hasRemaining()) {
        out.write(bytes);
      }
      out.force(false);
    }
    Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  @Override
  public void close() throws IOException {
    lock.close();
  }
}
