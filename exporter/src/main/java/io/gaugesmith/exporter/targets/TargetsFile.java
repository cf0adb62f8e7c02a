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
import org.jspecify.annotations.Nullable;

/** A file_sd file: JSON or YAML. It is read again when it has changed, and taken whole or not. */
public final class TargetsFile {
  private static final int MOST_BYTES = 12_000_000;

  /** What a file looks like from outside. */
  private record Stamp(Object lastModified, long size, @Nullable Object key) {}

  private final FilePath path;
  private final OptionModel model;
  private @Nullable Stamp stamp;
  private List<TargetGroup> groups = List.of();
  private @Nullable String mistake;

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
   * What it says now.
   *
   * @throws IOException with a message for people when it is not as it should be
   */
  public synchronized List<TargetGroup> groups() throws IOException {
    Stamp now = stampNow();
    if (!now.equals(stamp)) {
      stamp = now; // what is wrong with it now is wrong until it changes
      mistake = null;
      try {
        read();
      } catch (IOException e) {
        mistake = e.getMessage();
      }
    }
    if (mistake != null) {
      throw new IOException(mistake);
    }
    return groups;
  }

  /** What it said when it was last as it should be. */
  synchronized List<TargetGroup> lastGood() {
    try {
      return groups();
    } catch (IOException said) { // by whoever lists the targets
      return groups;
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

  private void read() throws IOException {
    Problems problems = new Problems();
    Path folder = path.path().toAbsolutePath().getParent();
    String text = text();
    if (text.isBlank()) {
      mistake = path + " is empty; write [] for no targets";
      return;
    }
    List<TargetGroup> read =
        RecordReader.literal(model, problems, new Places(), folder == null ? Path.of("") : folder)
            .readList(path.text(), text, TargetGroup.class);
    if (read == null) {
      mistake = problems.list().get(0).toString();
      return;
    }
    groups = read;
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
