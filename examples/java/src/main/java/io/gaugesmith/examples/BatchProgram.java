package io.gaugesmith.examples;

import io.gaugesmith.Exporter;
import io.gaugesmith.metrics.Metric;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;

/**
 * A program that does its work, says how that went in a textfile, and ends. The file appears whole,
 * by a rename, where a collector with {@code file: {format: prometheus}} or node_exporter reads it.
 * Argument: the textfile.
 */
public final class BatchProgram {
  private static final Metric ROWS =
      Metric.gauge("import_last_run_rows", "Rows that the last run imported.");
  private static final Metric ENDED =
      Metric.gauge("import_last_success_timestamp_seconds", "When the last good run ended.");

  private BatchProgram() {}

  public static void main(String[] arguments) throws Exception {
    int rows = work();
    publish(Path.of(arguments[0]), rows);
  }

  private static int work() {
    return 42;
  }

  static void publish(Path textfile, int rows) throws IOException, InterruptedException {
    Path draft = textfile.resolveSibling(textfile.getFileName() + ".draft");
    try (Exporter exporter =
            Exporter.builder()
                .collector(
                    "import",
                    out -> out.add(ROWS, rows).add(ENDED, (double) Instant.now().getEpochSecond()))
                .build();
        OutputStream out = Files.newOutputStream(draft)) {
      exporter.renderCollectors(null, out);
    }
    Files.move(draft, textfile, StandardCopyOption.ATOMIC_MOVE);
  }
}
