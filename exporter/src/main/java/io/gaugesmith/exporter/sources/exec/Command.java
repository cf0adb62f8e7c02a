package io.gaugesmith.exporter.sources.exec;

import io.gaugesmith.collect.CollectionException;
import io.gaugesmith.collect.Reason;
import io.gaugesmith.config.Secret;
import io.gaugesmith.exporter.options.Argument;
import io.gaugesmith.exporter.sources.Deadline;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A command as configured, to be started any number of times. */
final class Command {
  private static final String USUAL_PATH =
      "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

  private final ExecConfig config;
  private final String name;

  Command(ExecConfig config) {
    this.config = config;
    this.name = config.command().get(0).text();
  }

  /** For messages: the command without its arguments, which may be secret. */
  @Override
  public String toString() {
    return name;
  }

  /** Starts it as the leader of a session of its own, where the system has a program for that. */
  Process start(Deadline deadline) throws CollectionException {
    Map<String, String> environment = environment(deadline);
    List<String> words = new ArrayList<>();
    Path session = find("setsid", USUAL_PATH);
    if (session != null) {
      words.add(session.toString());
    }
    words.add(program(environment.getOrDefault("PATH", USUAL_PATH)).toString());
    config.command().stream().skip(1).map(Argument::text).forEach(words::add);
    ProcessBuilder builder = new ProcessBuilder(words);
    builder.environment().clear();
    builder.environment().putAll(environment);
    if (config.workingDirectory() != null) {
      builder.directory(config.workingDirectory().path().toFile());
    }
    if (config.stdin() == null) {
      builder.redirectInput(new File("/dev/null"));
    }
    try {
      return builder.start();
    } catch (IOException e) {
      throw failed("cannot be started: " + e.getMessage(), e);
    }
  }

  byte @Nullable [] input() throws CollectionException {
    Secret stdin = config.stdin();
    return stdin == null
        ? null
        : reveal("stdin", stdin).getBytes(java.nio.charset.StandardCharsets.UTF_8);
  }

  private Map<String, String> environment(Deadline deadline) throws CollectionException {
    Map<String, String> environment = new LinkedHashMap<>();
    environment.put("PATH", System.getenv().getOrDefault("PATH", USUAL_PATH));
    environment.put("LANG", System.getenv().getOrDefault("LANG", "C.UTF-8"));
    environment.put(
        "GAUGESMITH_TIMEOUT_SECONDS",
        String.format(Locale.ROOT, "%.3f", deadline.remaining().toNanos() / 1e9));
    for (Map.Entry<String, Secret> variable : config.env().entrySet()) {
      String value = reveal("env." + variable.getKey(), variable.getValue());
      if (value.indexOf('\0') >= 0) {
        throw failed("env." + variable.getKey() + " holds the character NUL", null);
      }
      environment.put(variable.getKey(), value);
    }
    return environment;
  }

  private Path program(String path) throws CollectionException {
    Argument first = config.command().get(0);
    if (name.indexOf('/') < 0) {
      Path found = find(name, path);
      if (found == null) {
        throw failed("there is no such program in PATH, which is " + path, null);
      }
      return found;
    }
    Path program = first.folder().resolve(name).toAbsolutePath().normalize();
    if (!Files.exists(program)) {
      throw failed("there is no file " + program, null);
    }
    if (Files.isDirectory(program) || !Files.isExecutable(program)) {
      throw failed(program + " is not a program, or may not be run by this user", null);
    }
    return program;
  }

  private static @Nullable Path find(String name, String path) {
    for (String folder : path.split(":", -1)) {
      Path program = Path.of(folder, name);
      if (!folder.isEmpty() && Files.isExecutable(program) && !Files.isDirectory(program)) {
        return program.toAbsolutePath();
      }
    }
    return null;
  }

  private String reveal(String option, Secret secret) throws CollectionException {
    try {
      return secret.reveal();
    } catch (IOException e) {
      throw failed(option + " cannot be read: " + e.getMessage(), e);
    }
  }

  private CollectionException failed(String what, @Nullable Throwable cause) {
    return new CollectionException(Reason.IO, name + ": " + what, cause);
  }
}
