package io.gaugesmith.exporter.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import io.gaugesmith.exporter.reference.Schemas;
import io.gaugesmith.exporter.testing.CommandRun;
import io.gaugesmith.testing.Tools;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/** The files that say how to run Gaugesmith with others, held against what these others accept. */
class DeploymentFilesIT {
  private static final Path ROOT = Path.of(System.getProperty("gaugesmith.root"));
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir Path folder;

  @Test
  void composeFileIsOneByItsSchema() throws Exception {
    ObjectNode schema = (ObjectNode) JSON.readTree(Tools.requireFile("compose-spec.json").toFile());
    schema.remove("$id"); // which is relative, and no validator's business
    assertThat(
            JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                .getSchema(schema)
                .validate(compose()))
        .isEmpty();
  }

  @Test
  void composeFileMountsWhatIsThere() throws Exception {
    for (JsonNode service : compose().get("services")) {
      for (JsonNode volume : service.path("volumes")) {
        String source = volume.asText().split(":", 2)[0];
        if (source.startsWith(".")) {
          assertThat(ROOT.resolve(source)).isRegularFile();
        }
      }
    }
  }

  @Test
  void prometheusAcceptsItsPart() throws Exception {
    CommandRun run =
        CommandRun.of(
            List.of(
                Tools.require("promtool3").toString(),
                "check",
                "config",
                ROOT.resolve("examples/compose/prometheus.yml").toString()),
            folder,
            Map.of(),
            "");
    assertThat(run.out() + run.err()).contains("is valid prometheus config file", "2 rules found");
  }

  @Test
  void manifestsAreWhatKubernetesAccepts() throws Exception {
    CommandRun run =
        CommandRun.of(
            List.of(
                Tools.require("python").toString(),
                "-m",
                "kubernetes_validate",
                "--strict",
                ROOT.resolve("examples/kubernetes/gaugesmith.yml").toString()),
            folder,
            Map.of(),
            "");
    assertThat(run.exitCode()).as(run.out() + run.err()).isZero();
    assertThat(run.out() + run.err()).contains(" passed for resource deployment/gaugesmith ");
  }

  @Test
  void theExporterAcceptsItsPart() {
    assertThat(Schemas.mistakesOf(ROOT.resolve("examples/compose/gaugesmith.yml"))).isEmpty();
  }

  private static JsonNode compose() throws IOException {
    return JSON.valueToTree(
        new Load(LoadSettings.builder().setSchema(new CoreSchema()).build())
            .loadFromString(Files.readString(ROOT.resolve("compose.yaml"))));
  }
}
