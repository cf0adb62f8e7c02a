package io.gaugesmith.exporter.door;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.gaugesmith.exporter.config.InvalidConfigException;
import io.gaugesmith.exporter.reference.Schemas;
import io.gaugesmith.exporter.testing.PublicFiles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** The files with which Prometheus' exporters are tested: we take what they take, and no more. */
class PublicFilesTest {
  @TempDir static Path folder;

  @TestFactory
  Stream<DynamicTest> filesAreJudgedAsExporterToolkitDoes() throws Exception {
    List<Path> files = PublicFiles.copy(folder);
    assertThat(files).hasSize(39);
    return files.stream()
        .map(file ->
            dynamicTest(
                file.getFileName().toString(),
                () -> {
                  String yaml = Files.readString(file);
                  assertThat(problems(file).isEmpty())
                      .as("%s%n%s", yaml, problems(file))
                      .isEqualTo(PublicFiles.isGood(file));
                  if (PublicFiles.isGood(file) && !yaml.isBlank()) {
                    assertThat(Schemas.webMistakes(yaml)).isEmpty();
                  }
                }));
  }

  private static String problems(Path file) {
    try {
      WebConfigFile.check(file);
      return "";
    } catch (InvalidConfigException invalid) {
      return String.valueOf(invalid.getMessage());
    }
  }
}
