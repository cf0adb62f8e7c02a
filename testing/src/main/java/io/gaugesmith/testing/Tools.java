package io.gaugesmith.testing;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/**
 * The programs that end-to-end tests need. They come from {@code .ci/install-tools}; without them a
 * test is skipped, or fails where {@code gaugesmith.tools.required} is true, as it is in CI.
 */
public final class Tools {
  /** Those of the tools folder. */
  private static final Set<String> INSTALLED =
      Set.of(
          "check_dummy",
          "check_load",
          "initdb",
          "memcached",
          "node_exporter",
          "postgres",
          "prometheus2",
          "prometheus3",
          "promtool2",
          "promtool3",
          "python");

  /** Those of the path, and what they are called there. */
  private static final Map<String, List<String>> IN_PATH =
      Map.of(
          "buildah", List.of("buildah"),
          "curl", List.of("curl"),
          "chromium", List.of("chromium", "chromium-browser", "google-chrome"),
          "mariadbd", List.of("mariadbd"),
          "mariadb-install-db", List.of("mariadb-install-db"),
          "mvn", List.of("mvn"),
          "systemd-analyze", List.of("systemd-analyze"),
          "systemd-socket-activate", List.of("systemd-socket-activate"));

  private Tools() {}

  /**
   * The path of a tool by its name above; {@code python} has {@code prometheus_client} and {@code
   * kubernetes_validate}. Aborts the test when it is not there, or fails it when tools are
   * required.
   */
  public static Path require(String tool) {
    return find(tool).orElseGet(() -> missing(notThere(tool)));
  }

  /** Whether a tool is there, for a test that can do something without; fails where required. */
  public static boolean has(String tool) {
    boolean found = find(tool).isPresent();
    if (!found && isRequired()) {
      throw new AssertionError(notThere(tool));
    }
    return found;
  }

  /** A file that is no program, such as {@code compose-spec.json}; as above when it is missing. */
  public static Path requireFile(String name) {
    Path file = folder().resolve(name);
    return Files.isReadable(file) ? file : missing(file + " is not there: .ci/install-tools");
  }

  private static Path missing(String message) {
    if (isRequired()) {
      throw new AssertionError(message);
    }
    return Assumptions.abort(message);
  }

  private static boolean isRequired() {
    return Boolean.getBoolean("gaugesmith.tools.required");
  }

  private static String notThere(String tool) {
    return tool + " is neither in " + folder() + " nor in the PATH: .ci/install-tools";
  }

  private static Optional<Path> find(String tool) {
    List<String> names = IN_PATH.getOrDefault(tool, List.of());
    if (names.isEmpty() && !INSTALLED.contains(tool)) {
      throw new IllegalArgumentException("no tool " + tool);
    }
    return Stream.concat(
            Stream.of(folder().resolve("bin").resolve(tool)),
            pathFolders().flatMap(folder -> names.stream().map(folder::resolve)))
        .filter(Files::isExecutable)
        .findFirst();
  }

  private static Path folder() {
    String property = System.getProperty("gaugesmith.tools", "");
    if (!property.isBlank()) {
      return Path.of(property);
    }
    String variable = System.getenv().getOrDefault("GAUGESMITH_TOOLS", "");
    return variable.isBlank()
        ? Path.of(System.getProperty("user.home"), ".cache", "gaugesmith-tools")
        : Path.of(variable);
  }

  private static Stream<Path> pathFolders() {
    return Stream.of(System.getenv().getOrDefault("PATH", "").split(":", -1))
        .filter(folder -> !folder.isEmpty())
        .map(Path::of);
  }
}
