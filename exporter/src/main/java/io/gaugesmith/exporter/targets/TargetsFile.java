package io.gaugesmith.exporter.targets;

import io.gaugesmith.exporter.options.FilePath;
import io.gaugesmith.exporter.options.OptionModel;
import io.gaugesmith.exporter.options.Places;
import io.gaugesmith.exporter.options.Problems;
import io.gaugesmith.exporter.options.RecordReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** A file_sd file: JSON or YAML. It is read again when it has changed, and taken whole or not. */
public final class TargetsFile {
  private static final int MOST_BYTES = 12_000_000;

  /** What a file looks like from outside. */
  private record Stamp(Object lastModified, long size, @Nullable Object key) {}

  private final FilePath path;
  private final OptionModel model;
  private final ReentrantLock look = new ReentrantLock();
  private @Nullable Stamp stamp; // guarded by look
  private volatile @Nullable Contents contents; // null before anybody has looked

  /**
   * What it said when somebody looked.
   *
   * @param groups what it said when it was last as it should be
   * @param mistake what is wrong with it; null when nothing is
   */
  private record Contents(List<TargetGroup> groups, @Nullable String mistake) {}

  /**
   * A file that has not been read yet.
   *
   * @param model knows how targets are read
   */
  public TargetsFile(FilePath path, OptionModel model) {
    this.path = path;
    this.model = model;
  }

  /**
   * What it says now; what it said before while somebody else looks, as disks may be slow.
   *
   * @throws IOException with a message for people when it is not as it should be
   */
  public List<TargetGroup> groups() throws IOException {
    Contents now = look();
    if (now.mistake() != null) {
      throw new IOException(now.mistake());
    }
    return now.groups();
  }

  /** What it said when it was last as it should be; of a mistake hears who lists the targets. */
  List<TargetGroup> lastGood() {
    return look().groups();
  }

  private Contents look() {
    Contents known = contents;
    if (known == null) {
      look.lock();
    } else if (!look.tryLock()) {
      return known;
    }
    try {
      Contents seen = seen(contents);
      contents = seen;
      return seen;
    } finally {
      look.unlock();
    }
  }

  private Contents seen(@Nullable Contents before) {
    Stamp last = stamp;
    stamp = null; // what cannot be looked at is read when it is back
    List<TargetGroup> good = before == null ? List.of() : before.groups();
    try {
      Stamp now = stampNow();
      stamp = now; // what is wrong with it now is wrong until it changes
      return before != null && now.equals(last) ? before : new Contents(read(), null);
    } catch (IOException e) {
      return new Contents(good, e.getMessage());
    }
  }

  private Stamp stampNow() throws IOException {
    try {
      BasicFileAttributes seen = Files.readAttributes(path.path(), BasicFileAttributes.class);
      if (!seen.isRegularFile()) { // a pipe would be waited for
        throw new IOException(path + " is not a regular file");
      }
      return new Stamp(seen.lastModifiedTime(), seen.size(), seen.fileKey());
    } catch (NoSuchFileException e) {
      throw new IOException(path + " does not exist", e);
    }
  }

  private List<TargetGroup> read() throws IOException {
    Problems problems = new Problems();
    Path folder = path.path().toAbsolutePath().getParent();
    String text = text();
    if (text.isBlank()) {
      throw new IOException(path + " is empty; write [] for no targets");
    }
    List<TargetGroup> read =
        RecordReader.literal(model, problems, new Places(), folder == null ? Path.of("") : folder)
            .readList(path.text(), text, TargetGroup.class);
    if (read == null) {
      throw new IOException(problems.list().get(0).toString());
    }
    return read;
  }

  private String text() throws IOException {
    try (InputStream in = Files.newInputStream(path.path())) {
      byte[] bytes = in.readNBytes(MOST_BYTES + 1);
      if (bytes.length > MOST_BYTES) {
        throw new IOException(path + " is larger than 12 MB");
      }
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw new IOException(path + " is not UTF-8 text", e);
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof TargetsFile file && path.equals(file.path);
  }

  @Override
  public int hashCode() {
    return path.hashCode();
  }

  @Override
  public String toString() {
    return path.toString();
  }
}
