package io.gaugesmith.exporter.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.gaugesmith.exporter.options.Problem;
import io.gaugesmith.exporter.options.Secrets;
import io.gaugesmith.exporter.reference.Schemas;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every {@code bad/*.yml} with its whole expected message. Its first line says what is wrong:
 * {@code # syntax} is no YAML document that could be read, {@code # shape} is refused by the JSON
 * schema too, {@code # meaning} by the program alone.
 */
class BadConfigTest {
  private static final Map<String, String> ENVIRONMENT =
      Map.of("HOME_DIR", "/home/joe", "SECRET_VALUE", "hunter22", "APP_URL", "http://localhost/");

  static Path folder() {
    try {
      return Path.of(BadConfigTest.class.getResource("bad/empty.yml").toURI()).getParent();
    } catch (URISyntaxException e) {
      throw new AssertionError(e);
    }
  }

  static List<String> names(String ending) throws IOException {
    try (Stream<Path> files = Files.list(folder())) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(ending))
          .map(name -> name.substring(0, name.length() - ending.length()))
          .sorted()
          .toList();
    }
  }

  static List<String> names() throws IOException {
    return names(".yml");
  }

  @Test
  void everyFileHasItsMessage() throws IOException {
    assertThat(names(".yml")).hasSizeGreaterThanOrEqualTo(40).isEqualTo(names(".txt"));
  }

  @ParameterizedTest
  @MethodSource("names")
  void reportsEveryProblem(String name) throws IOException {
    assertThat(problems(name)).isEqualTo(Files.readString(folder().resolve(name + ".txt")));
  }

  @ParameterizedTest
  @MethodSource("names")
  void isRefusedByTheSchemaForItsShapeOnly(String name) throws IOException {
    Path file = folder().resolve(name + ".yml");
    String mark;
    try (Stream<String> lines = Files.lines(file, java.nio.charset.StandardCharsets.ISO_8859_1)) {
      mark = lines.findFirst().orElse("");
    }
    if (mark.equals("# syntax")) {
      return; // there is no document that a schema could be held against
    }
    assertThat(mark).isIn("# shape", "# meaning");
    assertThat(Schemas.mistakes(Files.readString(file)).isEmpty())
        .as(() -> name + ": " + Schemas.mistakesOf(file))
        .isEqualTo(mark.equals("# meaning"));
  }

  static String problems(String name) {
    InvalidConfigException invalid =
        catchThrowableOfType(
            InvalidConfigException.class,
            () ->
                ConfigFile.load(
                    folder().resolve(name + ".yml"),
                    ENVIRONMENT,
                    Catalog.builtIn(),
                    new Secrets()));
    assertThat(invalid).as("problems of " + name).isNotNull();
    return invalid.problems().stream()
        .map(Problem::toString)
        .map(problem -> problem.replace(folder() + "/", "") + "\n")
        .collect(Collectors.joining());
  }
}
