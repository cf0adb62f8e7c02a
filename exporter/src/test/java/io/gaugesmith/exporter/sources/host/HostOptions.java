package io.gaugesmith.exporter.sources.host;

import io.gaugesmith.exporter.options.FilePath;
import io.gaugesmith.exporter.options.Glob;
import java.io.File;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** The options of one test: a machine among the test's resources, or this one. */
final class HostOptions {
  private HostOptions() {}

  static HostConfig live() {
    return of(Path.of("/"), Path.of("/"));
  }

  static HostConfig fixture(String name) {
    return of(path(name), Path.of("/"));
  }

  static HostConfig of(Path machine, Path root) {
    return new HostConfig(
        file(machine.resolve("proc")),
        file(machine.resolve("sys")),
        file(root),
        globs("/dev/**", "/proc/**", "/sys/**", "/run/**", "/var/lib/docker/**"),
        globs("loop*"),
        globs("veth*"));
  }

  static Path path(String resource) {
    try {
      URL found = Objects.requireNonNull(HostOptions.class.getResource(resource), resource);
      return new File(found.toURI()).toPath();
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException(e);
    }
  }

  private static FilePath file(Path path) {
    return new FilePath(path.toString(), path);
  }

  private static List<Glob> globs(String... globs) {
    return Stream.of(globs).map(Glob::parse).toList();
  }
}
