package io.gaugesmith.exporter.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.gaugesmith.exporter.config.Catalog;
import io.gaugesmith.exporter.config.ConfigFile;
import io.gaugesmith.exporter.config.ConfiguredCollector;
import io.gaugesmith.exporter.options.Secrets;
import io.gaugesmith.exporter.sources.Document;
import io.gaugesmith.expose.Format;
import io.gaugesmith.metrics.Exposition;
import io.gaugesmith.metrics.Snapshot;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The examples of {@code docs/mapping.md}: document, metrics and page stand one after another. */
class MappingGuideTest {
  private static final Pattern EXAMPLE =
      Pattern.compile(
          "```json\\n(.*?)```\\s+```yaml\\n(.*?)```\\s+```text\\n(.*?)```", Pattern.DOTALL);

  @TestFactory
  Stream<DynamicTest> examplesGiveWhatTheGuideSays() throws Exception {
    String guide =
        Files.readString(Path.of(System.getProperty("gaugesmith.root"), "docs/mapping.md"));
    List<DynamicTest> examples =
        EXAMPLE
            .matcher(guide)
            .results()
            .map(example ->
                DynamicTest.dynamicTest(
                    example.group(2).strip().lines().findFirst().orElseThrow(),
                    () ->
                        assertThat(page(example.group(1), example.group(2)))
                            .isEqualTo(example.group(3))))
            .toList();
    assertThat(examples).hasSize(occurrences(guide, "```yaml"));
    return examples.stream();
  }

  private static String page(String document, String metrics) throws Exception {
    String config =
        "collectors:\n  example:\n    http: {url: \"http://localhost/\"}\n    metrics:\n"
            + metrics.indent(6);
    ConfiguredCollector collector =
        ConfigFile.loadText(
                Path.of("guide.yml"), config, Map.of(), Catalog.builtIn(), new Secrets())
            .collectors()
            .getFirst();
    byte[] bytes = document.getBytes(StandardCharsets.UTF_8);
    Document said = collector.source().config().sample(bytes);
    Snapshot.Builder out = Snapshot.builder();
    collector.mapping().map(said, out);
    Exposition page = Exposition.of(List.of(out.build()));
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    Format.negotiate(null).render(page, false).writeTo(text);
    return text.toString(StandardCharsets.UTF_8);
  }

  private static int occurrences(String text, String part) {
    Matcher matcher = Pattern.compile(Pattern.quote(part)).matcher(text);
    int count = 0;
    while (matcher.find()) {
      count++;
    }
    return count;
  }
}
