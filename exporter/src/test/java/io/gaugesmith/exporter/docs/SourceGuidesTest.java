package io.gaugesmith.exporter.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.gaugesmith.exporter.config.Catalog;
import io.gaugesmith.exporter.config.ConfigFile;
import io.gaugesmith.exporter.config.LoadedConfig;
import io.gaugesmith.exporter.options.Secrets;
import io.gaugesmith.exporter.reference.Schemas;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every configuration in the guides of single sources can be loaded as it stands. */
class SourceGuidesTest {
  private static final Path ROOT = Path.of(System.getProperty("gaugesmith.root"));
  private static final Pattern YAML = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL);
  private static final Map<String, String> ENVIRONMENT =
      Map.of(
          "QUEUE_TOKEN", "abcd",
          "ORDERS_SECRET", "abcd",
          "ROUTER_PASSWORD", "abcd",
          "STORAGE_PASSWORD", "abcd",
          "BOARD_PASSWORD", "abcd",
          "HOME", "/root");

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"http", "kubernetes", "probes", "sdk"})
  void showsValidConfigurations(String guide) throws Exception {
    Files.writeString(folder.resolve("ci-token"), "abcd");
    String text = Files.readString(ROOT.resolve("docs").resolve(guide + ".md"));
    List<String> configurations =
        YAML.matcher(text).results().map((MatchResult found) -> found.group(1)).toList();
    assertThat(configurations).hasSizeGreaterThan(3);
    for (String configuration : configurations) {
      assertThatCode(() -> load(configuration)).as(configuration).doesNotThrowAnyException();
      assertThat(Schemas.mistakes(configuration)).as(configuration).isEmpty();
    }
  }

  private LoadedConfig load(String configuration) throws Exception {
    return ConfigFile.loadText(
        folder.resolve("guide.yml"), configuration, ENVIRONMENT, Catalog.builtIn(), new Secrets());
  }

  /** The manifests run the example, word for word. */
  @Test
  void manifestsHoldTheExample() throws Exception {
    String manifests = Files.readString(ROOT.resolve("examples/kubernetes/gaugesmith.yml"));
    try (Stream<String> example = Files.lines(ROOT.resolve("examples/pods-by-label.yml"))) {
      String indented = String.join("\n", example.map(line -> "    " + line).toList());
      assertThat(manifests).contains("  gaugesmith.yml: |\n" + indented + "\n---\n");
    }
  }
}
