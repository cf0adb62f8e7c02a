package io.gaugesmith.benchmarks.files;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.management.OperatingSystemMXBean;
import io.gaugesmith.exporter.options.FilePath;
import io.gaugesmith.exporter.options.Glob;
import io.gaugesmith.exporter.sources.Deadline;
import io.gaugesmith.exporter.sources.Source;
import io.gaugesmith.exporter.sources.SourceContext;
import io.gaugesmith.exporter.sources.Wanted;
import io.gaugesmith.exporter.sources.files.FilesConfig;
import io.gaugesmith.exporter.sources.files.GroupBy;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** Reads the tree once for each line of input; says what it found, CPU and wall time. */
final class FileCounter {
  private FileCounter() {}

  public static void main(String[] arguments) throws Exception {
    Path path = Path.of(arguments[0]);
    String part = arguments[1];
    OperatingSystemMXBean process =
        ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    try (Source source = open(path, part);
        BufferedReader input =
            new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
      while (input.readLine() != null) {
        long cpu = process.getProcessCpuTime();
        long start = System.nanoTime();
        long found = found(source.read(Deadline.in(Duration.ofMinutes(1))).root(), part);
        long wall = System.nanoTime() - start;
        System.out.printf(
            "%d %.3f %.3f%n", found, (process.getProcessCpuTime() - cpu) / 1e6, wall / 1e6);
        System.out.flush();
      }
    }
  }

  private static Source open(Path path, String part) {
    boolean grouped = part.equals("groups");
    FilesConfig config =
        new FilesConfig(
            new FilePath(path.toString(), path),
            List.of(),
            grouped ? List.of() : List.of(Glob.parse("*.txt")),
            List.of(),
            true,
            null,
            false,
            Duration.ZERO,
            grouped ? GroupBy.EXTENSION : null,
            List.of(),
            false);
    List<String> wanted = grouped ? List.of("groups", "[]", "count") : List.of(part);
    return config.open(
        new SourceContext("benchmark", Wanted.paths(Set.of(wanted)), Clock.systemUTC()));
  }

  private static long found(JsonNode document, String part) throws IOException {
    if (!part.equals("groups")) {
      return document.get(part).asLong();
    }
    for (JsonNode group : document.get("groups")) {
      if (group.get("group").asText().equals(".txt")) {
        return group.get("count").asLong();
      }
    }
    throw new IOException("no .txt in " + document);
  }
}
