package io.gaugesmith.exporter.e2e;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The files in which Linux tells of itself, of another machine, and changeable. */
final class HostTree {
  private static final String MACHINES =
      "exporter/src/test/resources/io/gaugesmith/exporter/sources/host";

  private final Path proc;
  private int busy;
  private int idle;

  private HostTree(Path proc) {
    this.proc = proc;
  }

  /** Copies {@code proc} and {@code sys} of the machine to a folder of its name. */
  static HostTree copy(String machine, Path folder) throws IOException {
    Path source = Path.of(System.getProperty("gaugesmith.root"), MACHINES, machine);
    try (Stream<Path> files = Files.walk(source)) {
      for (Path file : (Iterable<Path>) files::iterator) {
        Files.copy(file, folder.resolve(machine).resolve(source.relativize(file).toString()));
      }
    }
    return new HostTree(folder.resolve(machine).resolve("proc"));
  }

  /** For how long its processors have been busy and idle since it was started. */
  HostTree processorTicks(int busy, int idle) throws IOException {
    this.busy = busy;
    this.idle = idle;
    return replaceLine("stat", "cpu ", "cpu  %6d 0 0 %6d 0 0 0 0 0 0".formatted(busy, idle));
  }

  /** Lets time pass for the processors. */
  HostTree addProcessorTicks(int busy, int idle) throws IOException {
    return processorTicks(this.busy + busy, this.idle + idle);
  }

  HostTree memory(int totalKilobytes, int availableKilobytes) throws IOException {
    replaceLine("meminfo", "MemTotal:", "MemTotal: %9d kB".formatted(totalKilobytes));
    return replaceLine(
        "meminfo", "MemAvailable:", "MemAvailable: %9d kB".formatted(availableKilobytes));
  }

  private HostTree replaceLine(String name, String start, String replacement) throws IOException {
    Path file = proc.resolve(name);
    List<String> lines =
        Files.readAllLines(file).stream()
            .map(line -> line.startsWith(start) ? replacement : line)
            .toList();
    byte[] content = (String.join("\n", lines) + "\n").getBytes(StandardCharsets.US_ASCII);
    try (RandomAccessFile written = new RandomAccessFile(file.toFile(), "rw")) {
      written.write(content); // in place and of the same length: the exporter keeps it open
      written.setLength(content.length);
    }
    return this;
  }
}
