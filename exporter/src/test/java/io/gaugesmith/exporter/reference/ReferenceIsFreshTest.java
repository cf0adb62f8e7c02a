package io.gaugesmith.exporter.reference;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.gaugesmith.exporter.config.ConfigModel;
import io.gaugesmith.exporter.sources.BuiltInSources;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The checked-in reference is the generated one. {@code mvn test -Dupdate} writes it anew. */
class ReferenceIsFreshTest {
  private static final Path DOCS = Path.of(System.getProperty("gaugesmith.root"), "docs");

  private static Map<String, String> generated() throws IOException {
    Map<String, String> files = new TreeMap<>();
    new MarkdownReference(ConfigModel.of(BuiltInSources.types()))
        .pages(BuiltInSources.types())
        .forEach((name, page) -> files.put("reference/" + name, page));
    files.put(
        "gaugesmith.schema.json",
        new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(Schemas.schema())
            + "\n");
    return files;
  }

  private static Map<String, String> checkedIn() throws IOException {
    Map<String, String> files = new TreeMap<>();
    try (Stream<Path> pages = Files.list(DOCS.resolve("reference"))) {
      for (Path page : pages.toList()) {
        files.put("reference/" + page.getFileName(), Files.readString(page));
      }
    }
    files.put("gaugesmith.schema.json", Files.readString(DOCS.resolve("gaugesmith.schema.json")));
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
