package io.gaugesmith.exporter.sources.exec;

import io.gaugesmith.config.Secret;
import io.gaugesmith.exporter.format.DocumentFormat;
import io.gaugesmith.exporter.format.FormatOptions;
import io.gaugesmith.exporter.options.Argument;
import io.gaugesmith.exporter.options.ByteSize;
import io.gaugesmith.exporter.options.FilePath;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The options of one test, from their defaults on. */
final class ExecOptions {
  private final List<Argument> command;
  Map<String, Secret> env = Map.of();
  @Nullable FilePath workingDirectory;
  @Nullable Secret stdin;
  FormatOptions format = FormatOptions.of(DocumentFormat.KV);
  List<Integer> acceptExit = List.of(0);
  long maxBytes = 10 << 20;

  private ExecOptions(Path folder, String... words) {
    command = Stream.of(words).map(word -> new Argument(word, folder)).toList();
  }

  static ExecOptions of(Path folder, String... words) {
    return new ExecOptions(folder, words);
  }

  /** A script of the POSIX shell. */
  static ExecOptions shell(String script) {
    return new ExecOptions(Path.of(""), "sh", "-c", script);
  }

  ExecOptions format(DocumentFormat value) {
    format = FormatOptions.of(value);
    return this;
  }

  ExecConfig config() {
    return new ExecConfig(
        command, env, workingDirectory, stdin, format, acceptExit, new ByteSize(maxBytes));
  }
}
