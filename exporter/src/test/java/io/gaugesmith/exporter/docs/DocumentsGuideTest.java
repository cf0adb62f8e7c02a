package io.gaugesmith.exporter.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.gaugesmith.exporter.config.Catalog;
import io.gaugesmith.exporter.config.ConfigFile;
import io.gaugesmith.exporter.config.ConfiguredCollector;
import io.gaugesmith.exporter.format.DocumentFormat;
import io.gaugesmith.exporter.format.FormatOptions;
import io.gaugesmith.exporter.options.Secrets;
import io.gaugesmith.exporter.sources.Deadline;
import io.gaugesmith.exporter.sources.Source;
import io.gaugesmith.exporter.sources.SourceContext;
import io.gaugesmith.exporter.sources.Wanted;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The documents of {@code docs/documents.md} have the fields that sources give. */
class DocumentsGuideTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir private Path folder;

  @Test
  void filesSayWhatTheGuideShows() throws Exception {
    Files.createFile(folder.resolve("a.csv"));
    String config =
        """
        collectors:
          example:
            files: {path: ".", group_by: extension, list: true}
        """;
    ConfiguredCollector collector =
        ConfigFile.loadText(
                folder.resolve("guide.yml"), config, Map.of(), Catalog.builtIn(), new Secrets())
            .collectors()
            .getFirst();
    SourceContext context = new SourceContext("example", Wanted.everything(), Clock.systemUTC());
    try (Source source = collector.source().config().open(context)) {
      JsonNode document = source.read(Deadline.in(Duration.ofSeconds(60))).root();
      assertThat(fields(guide("files"))).isEqualTo(fields(document));
    }
  }

  @Test
  void hostSaysWhatTheGuideShows() throws Exception {
    SortedSet<String> fields = fields(golden("vm"));
    fields.addAll(fields(golden("container")));
    assertThat(fields(guide("host"))).isEqualTo(fields);
  }

  @Test
  void pluginsSayWhatTheGuideShows() throws Exception {
    byte[] printed =
        "DISK WARNING - free space: / 3326 MB | /=2643MB;5948;@10:20;0;"
            .getBytes(StandardCharsets.UTF_8);
    JsonNode document = FormatOptions.of(DocumentFormat.NAGIOS).decoder().decode(printed, null);
    JsonNode guide = guide("exec");
    assertThat(guide.get("text")).isEqualTo(document.get("text"));
    assertThat(guide.get("perf")).isEqualTo(document.get("perf"));
    assertThat(fields(guide)).isEqualTo(fields(document));
  }

  private static JsonNode golden(String machine) throws Exception {
    try (InputStream in =
        DocumentsGuideTest.class.getResourceAsStream(
            "/io/gaugesmith/exporter/sources/host/" + machine + ".json")) {
      return JSON.readTree(in);
    }
  }

  private static JsonNode guide(String source) throws Exception {
    String text =
        Files.readString(Path.of(System.getProperty("gaugesmith.root"), "docs/documents.md"));
    Matcher matcher =
        Pattern.compile("## `" + source + "`.*?```json\\n(.*?)```", Pattern.DOTALL).matcher(text);
    assertThat(matcher.find()).isTrue();
    return JSON.readTree(matcher.group(1));
  }

  private static SortedSet<String> fields(JsonNode node) {
    SortedSet<String> fields = new TreeSet<>();
    collect("", node, fields);
    return fields;
  }

  private static void collect(String path, JsonNode node, SortedSet<String> fields) {
    node.properties()
        .forEach(field -> collect(path + "." + field.getKey(), field.getValue(), fields));
    node.elements()
        .forEachRemaining(item -> {
          if (node.isArray()) {
            collect(path + "[]", item, fields);
          }
        });
    if (node.isValueNode()) {
      fields.add(path);
    }
  }
}
