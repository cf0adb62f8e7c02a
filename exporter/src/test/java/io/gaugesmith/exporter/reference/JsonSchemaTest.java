package io.gaugesmith.exporter.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Files that the reader refuses are held against the schema in {@code BadConfigTest}. */
class JsonSchemaTest {
  private static final Path EXAMPLES = Path.of(System.getProperty("gaugesmith.root"), "examples");

  static List<Path> examples() throws IOException {
    try (Stream<Path> files = Files.list(EXAMPLES)) {
      return files.filter(file -> file.toString().endsWith(".yml")).sorted().toList();
    }
  }

  @Test
  void thereAreExamples() throws IOException {
    assertThat(examples()).isNotEmpty();
  }

  @ParameterizedTest
  @MethodSource("examples")
  void acceptsEveryExample(Path example) {
    assertThat(Schemas.mistakesOf(example)).isEmpty();
  }

  @Test
  void acceptsAllThatTheLanguageHas() {
    assertThat(
            Schemas.mistakes(
                """
                x-labels: &labels {team: shop}
                include: []
                state_dir: ${STATE:-/var/lib/gaugesmith}
                utf8_names: ${UTF8}
                defaults: {timeout: 1h30m, labels: {zone: 1}}
                collectors:
                  one:
                    http:
                      url: "http://${HOST}/"
                      max_bytes: 1000
                      auth: {basic: {username: joe, password_file: secret}}
                      tls: {insecure_skip_verify: true}
                    every: ${EVERY}
                    max_series: ${SERIES}
                    labels: *labels
                    metrics:
                      - {name: a, value: 1, type: "${TYPE}"}
                      - {name: b, value: true, map: {UP: 1, DOWN: "0"}, otherwise: -1, scale: 1e3}
                      - each: .x[]
                        metrics: [{name: c, value: .y, labels: {l: .z}}]
                  two:
                    sources: {h: {host: {}}, f: {files: {paths: [/tmp, "${DIR}"], min_age: 5m}}}
                    metrics: [{name: d, type: gaugehistogram, buckets: [1, "2.5"], value: .h.x}]
                """))
        .isEmpty();
  }
}
