package io.gaugesmith.exporter.assembly;

import static org.assertj.core.api.Assertions.assertThat;

import io.gaugesmith.exporter.config.Catalog;
import io.gaugesmith.exporter.config.ConfigFile;
import io.gaugesmith.exporter.config.ConfiguredCollector;
import io.gaugesmith.exporter.config.InvalidConfigException;
import io.gaugesmith.exporter.options.Secrets;
import io.gaugesmith.exporter.sources.ConnectionPolicy;
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
        collector(
            """
            collectors:
              inbox:
                files: {path: .}
                metrics: [{name: inbox_files, help: Files., value: .count}]
            """);
    for (int trial = 0; trial < 100; trial++) {
      assertThat(Trial.run(collector, ConnectionPolicy.UNRESTRICTED, secrets, folder).page())
          .isEqualTo(
              """
              # HELP inbox_files Files.
              # TYPE inbox_files gauge
              inbox_files 0
              """);
    }
  }

  @Test
  void explainsNothingThatDidNotEndInTime() throws Exception {
    Trial trial =
        Trial.run(
            collector(
                """
                collectors:
                  endless:
                    files: {path: .}
                    timeout: 200ms
                    metrics: [{name: number, value: "reduce range(1e12) as $i (0; . + 1)"}]
                """),
            ConnectionPolicy.UNRESTRICTED,
            secrets,
            folder);
    assertThat(trial.error()).isEqualTo("timeout: did not end within 0.2 s");
    assertThat(trial.explanations()).isEmpty();
    assertThat(trial.page()).isEmpty();
  }

  private ConfiguredCollector collector(String config) throws InvalidConfigException {
    return ConfigFile.loadText(
            folder.resolve("gaugesmith.yml"), config, Map.of(), Catalog.builtIn(), secrets)
        .collectors()
        .getFirst();
  }
}
