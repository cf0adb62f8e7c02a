package io.gaugesmith.exporter.assembly;

import static org.assertj.core.api.Assertions.assertThat;

import io.gaugesmith.exporter.config.ConfigFile;
import io.gaugesmith.exporter.config.ConfiguredCollector;
import io.gaugesmith.exporter.options.Secrets;
import io.gaugesmith.exporter.sources.BuiltInSources;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrialTest {
  private final Secrets secrets = new Secrets();

  @TempDir private Path folder;

  @Test
  void showsThePageOfEachTrialHoweverManyThereAre() throws Exception {
    ConfiguredCollector collector =
        ConfigFile.loadText(
                folder.resolve("gaugesmith.yml"),
                """
                collectors:
                  inbox:
                    files: {path: .}
                    metrics: [{name: inbox_files, help: Files., value: .count}]
                """,
                Map.of(),
                BuiltInSources.types(),
                secrets)
            .collectors()
            .getFirst();

    for (int trial = 0; trial < 100; trial++) {
      assertThat(Trial.run(collector, secrets).page())
          .isEqualTo(
              """
              # HELP inbox_files Files.
              # TYPE inbox_files gauge
              inbox_files 0
              """);
    }
  }
}
