package io.gaugesmith.exporter.sources.host;

import java.io.Closeable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The files that are kept open, to be closed together. */
final class SystemFiles implements Closeable {
  private final List<SystemFile> files = new ArrayList<>();

  SystemFile at(Path path) {
    SystemFile file = new SystemFile(path);
    files.add(file);
    return file;
  }

  @Override
  public void close() {
    files.forEach(SystemFile::close);
  }
}
