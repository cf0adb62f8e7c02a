package io.gaugesmith.exporter.sources.host;

import io.gaugesmith.collect.CollectionException;
import io.gaugesmith.collect.Reason;
import java.io.Closeable;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A file in which the system tells something new each time it is read. It is kept open and read
 * again from its start, which costs two thirds of opening it anew.
 */
final class SystemFile implements Closeable {
  private final Path path;
  private final Lines lines = new Lines();
  private @Nullable RandomAccessFile file;

  SystemFile(Path path) {
    this.path = path;
  }

  /** What it says now; valid until the next reading. */
  Lines read() throws CollectionException {
    Lines now = readIfThere();
    if (now == null) {
      throw new CollectionException(Reason.IO, path + ": cannot be read; is this Linux's /proc?");
    }
    return now;
  }

  /** What it says now, or null when the system does not offer it. */
  @Nullable Lines readIfThere() {
    boolean isKept = file != null;
    try {
      return readOpen();
    } catch (IOException _) {
      close();
    }
    if (!isKept) {
      return null;
    }
    try { // what it belonged to may have been replaced since it was opened
      return readOpen();
    } catch (IOException _) {
      close();
      return null;
    }
  }

  private Lines readOpen() throws IOException {
    RandomAccessFile open = file;
    if (open == null) {
      open = new RandomAccessFile(path.toFile(), "r");
      file = open;
    } else {
      open.seek(0);
    }
    int length = 0;
    while (true) {
      int count = open.read(lines.bytes, length, lines.bytes.length - length);
      if (count <= 0) {
        lines.restart(length);
        return lines;
      }
      length += count;
      if (length == lines.bytes.length) {
        lines.bytes = Arrays.copyOf(lines.bytes, length * 2);
      }
    }
  }

  @Override
  public void close() {
    RandomAccessFile open = file;
    file = null;
    if (open != null) {
      try {
        open.close();
      } catch (IOException _) {
        // nothing was written
      }
    }
  }
}
