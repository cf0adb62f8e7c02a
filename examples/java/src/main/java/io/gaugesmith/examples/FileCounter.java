package io.gaugesmith.examples;

import io.gaugesmith.Exporter;
import io.gaugesmith.metrics.Metric;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** The whole exporter: how many files are in a folder. Arguments: folder, port. */
public final class FileCounter {
  private FileCounter() {}

  public static void main(String[] arguments) throws Exception {
    start(Path.of(arguments[0]), Integer.parseInt(arguments[1]));
    Thread.currentThread().join();
  }

  static Exporter start(Path folder, int port) throws IOException {
    Metric files = Metric.gauge("tmp_files_count", "Number of files in the folder.");
    return Exporter.builder()
        .collector("tmp", out -> out.add(files, (double) count(folder)))
        .listen(port)
        .start();
  }

  private static long count(Path folder) throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.count();
    }
  }
}
