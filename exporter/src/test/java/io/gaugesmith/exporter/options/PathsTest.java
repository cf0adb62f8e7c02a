package io.gaugesmith.exporter.options;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PathsTest {
  @ParameterizedTest
  @CsvSource({
    "'', ., .", //
    "'', ./, .",
    "'', d/.., .",
    "d, .., .",
    "'', a/./b, a/b",
    "d, b, d/b",
    "d, /b, /b",
  })
  void namesEveryFolderAlsoTheOneItStandsIn(String folder, String text, String path) {
    assertThat(Paths.resolve(Path.of(folder), text)).isEqualTo(Path.of(path));
    assertThat(PathPattern.of(Path.of(folder), text).text()).isEqualTo(text);
  }
}
