package io.gaugesmith.exporter.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The public conformance suite of OpenMetrics 1.0: 44 pages to accept, 167 to refuse. */
class OpenMetricsCasesTest {
  private static final int CASES = 211;

  @TestFactory
  Stream<DynamicTest> pagesAreJudgedAsTheSuiteSays() throws IOException {
    Path file =
        Path.of(System.getProperty("gaugesmith.data", "../../shared/data"))
            .resolve("openmetrics-parsers.jsonl");
    if (!Files.exists(file) && !Boolean.getBoolean("gaugesmith.tools.required")) {
      Assumptions.abort(file + " is not there");
    }
    List<String> cases = Files.readAllLines(file);
    assertThat(cases).hasSize(CASES);
    ObjectMapper mapper = new ObjectMapper();
    return cases.stream()
        .map(line -> {
          JsonNode page = read(mapper, line);
          return dynamicTest(page.path("name").asText(), () -> judge(page));
        });
  }

  private static JsonNode read(ObjectMapper mapper, String line) {
    try {
      return mapper.readTree(line);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void judge(JsonNode page) {
    String text = page.path("text").asText();
    boolean accepted = true;
    String why = "accepted";
    try {
      PageParser.parse(text, Dialect.OPENMETRICS, Timestamps.LEFT_OUT);
    } catch (MalformedPageException e) {
      accepted = false;
      why = String.valueOf(e.getMessage());
    }
    assertThat(accepted).as("%s%n%s", text, why).isEqualTo(page.path("shouldParse").asBoolean());
  }
}
