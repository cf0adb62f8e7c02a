package io.gaugesmith.exporter.testing;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/**
 * The programs that end-to-end tests need. They come from {@code .ci/install-tools}; without them a
 * test is skipped, or fails where {@code gaugesmith.tools.required} is true, as it is in CI.
 */
public final class Tools {
  /** What a tool is called in the path when it is not in the tools folder. */
  private static final Map<String, List<String>> NAMES =
      Map.of(
          "check_load", List.of(),
          "check_dummy", List.of(),
          "prometheus2", List.of(),
          "promtool2", List.of(),
          "prometheus3", List.of(),
          "promtool3", List.of(),
          "node_exporter", List.of(),
          "python", List.of(),
          "chromium", List.of("chromium", "chromium-browser", "google-chrome"),
          "systemd-analyze", List.of("systemd-analyze"));

  private Tools() {}

  /**
   * The path of a tool: {@code prometheus2}, {@code promtool2}, {@code prometheus3}, {@code
   * promtool3}, {@code node_exporter}, {@code python} (with {@code prometheus_client}), {@code
   * chromium}, {@code systemd-analyze}, or the monitoring plugins {@code check_load} and {@code
   * check_dummy}. Aborts the test when it is not there, or fails it when tools are required.
   */
  public static Path require(String tool) {
    List<String> names = NAMES.get(tool);
    if (names == null) {
      throw new IllegalArgumentException("no tool " + tool + "; there are " + NAMES.keySet());
    }
    Optional<Path> found =
        Stream.concat(
                Stream.of(folder().resolve("bin").resolve(tool)),
                pathFolders().flatMap(folder -> names.stream().map(folder::resolve)))
            .filter(Files::isExecutable)
            .findFirst();
    if (found.isEmpty()) {
      String message = tool + " is neither in " + folder() + " nor in the PATH: .ci/install-tools";
      if (Boolean.getBoolean("gaugesmith.tools.required")) {
        throw new AssertionError(message);
      }
      Assumptions.abort(message);
    }
    return found.orElseThrow();
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
