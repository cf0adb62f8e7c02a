package io.gaugesmith.exporter.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** One run of a program that ends by itself: how it ended and what it said. */
public record CommandRun(int exitCode, String out, String err) {
  private static final int PATIENCE_SECONDS = 60;

  /** Runs the distribution's program in a folder. */
  public static CommandRun of(Path distribution, Path folder, String... arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(distribution.resolve("bin/gaugesmith").toString());
    command.addAll(List.of(arguments));
    return of(command, folder, Map.of(), "");
  }

  /** Runs a command in a folder, with more variables in its environment, and says {@code in}. */
  public static CommandRun of(
      List<String> command, Path folder, Map<String, String> environment, String in)
      throws IOException, InterruptedException {
    Path files = Files.createTempDirectory("run");
    Path input = Files.writeString(files.resolve("in"), in);
    Path output = files.resolve("out");
    Path errors = files.resolve("err");
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    builder.environment().putAll(environment);
    Process process =
        builder
            .redirectInput(input.toFile())
            .redirectOutput(output.toFile())
            .redirectError(errors.toFile())
            .start();
    try {
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        throw new AssertionError(command + " does not end: " + Files.readString(errors));
      }
      return new CommandRun(
          process.exitValue(), Files.readString(output), Files.readString(errors));
    } finally {
      process.destroyForcibly();
      for (Path file : List.of(input, output, errors, files)) {
        Files.deleteIfExists(file);
      }
    }
  }
}
