package io.gaugesmith.exporter.reference;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import io.gaugesmith.exporter.config.Catalog;
import io.gaugesmith.exporter.config.ConfigModel;
import io.gaugesmith.exporter.config.ExporterConfig;
import io.gaugesmith.exporter.door.WebConfig;
import io.gaugesmith.exporter.door.WebConfigFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/** Holds configurations against the schema, with a validator that knows nothing of our reader. */
public final class Schemas {
  private Schemas() {}

  static JsonNode schema() {
    return JsonSchema.of(
        ConfigModel.of(Catalog.builtIn()), "Gaugesmith configuration", ExporterConfig.class);
  }

  static JsonNode webSchema() {
    return JsonSchema.of(
        WebConfigFile.model(), "Web configuration of Prometheus' exporters", WebConfig.class);
  }

  /** What the schema has against a configuration. */
  public static List<String> mistakes(String yaml) {
    return mistakes(schema(), yaml);
  }

  /** What the schema has against a web configuration. */
  public static List<String> webMistakes(String yaml) {
    return mistakes(webSchema(), yaml);
  }

  private static List<String> mistakes(JsonNode schema, String yaml) {
    Object document =
        new Load(LoadSettings.builder().setSchema(new CoreSchema()).build()).loadFromString(yaml);
    return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
        .getSchema(schema)
        .validate(new ObjectMapper().valueToTree(document))
        .stream()
        .map(Object::toString)
        .toList();
  }

  public static List<String> mistakesOf(Path file) {
    try {
      return mistakes(Files.readString(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
