package io.gaugesmith.exporter.reference;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.gaugesmith.exporter.config.Catalog;
import io.gaugesmith.exporter.door.WebConfig;
import io.gaugesmith.exporter.door.WebConfigFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The checked-in reference is the generated one. {@code mvn test -Dupdate} writes it anew. */
class ReferenceIsFreshTest {
  private static final Path DOCS = Path.of(System.getProperty("gaugesmith.root"), "docs");

  private static Map<String, String> generated() throws IOException {
    Map<String, String> files = new TreeMap<>();
    MarkdownReference.pages(Catalog.builtIn())
        .forEach((name, page) -> files.put("reference/" + name + ".md", page));
    files.put(
        "reference/web-config.md",
        new MarkdownReference(WebConfigFile.model()).page("Web configuration", WebConfig.class));
    files.put("gaugesmith.schema.json", json(Schemas.schema()));
    files.put("web-config.schema.json", json(Schemas.webSchema()));
    return files;
  }

  private static String json(JsonNode schema) throws IOException {
    return new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(schema) + "\n";
  }

  private static Map<String, String> checkedIn() throws IOException {
    Map<String, String> files = new TreeMap<>();
    try (Stream<Path> pages = Files.list(DOCS.resolve("reference"))) {
      for (Path page : pages.toList()) {
        files.put("reference/" + page.getFileName(), Files.readString(page));
      }
    }
    for (String schema : List.of("gaugesmith.schema.json", "web-config.schema.json")) {
      files.put(schema, Files.readString(DOCS.resolve(schema)));
    }
    return files;
  }

  @Test
  void checkedInReferenceIsTheGeneratedOne() throws IOException {
    if (System.getProperty("update") != null) {
      Files.createDirectories(DOCS.resolve("reference"));
      for (Map.Entry<String, String> file : generated().entrySet()) {
        Files.writeString(DOCS.resolve(file.getKey()), file.getValue());
      }
    }
    assertThat(checkedIn()).isEqualTo(generated());
  }
}
