package io.gaugesmith.exporter.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.gaugesmith.exporter.testing.CommandRun;
import io.gaugesmith.exporter.testing.Distribution;
import io.gaugesmith.exporter.testing.ExporterProcess;
import io.gaugesmith.testing.Tools;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What Prometheus' own linter says of names, types and helps. */
class LintIT {
  @TempDir static Path distribution;
  @TempDir Path folder;

  @BeforeAll
  static void unpack() throws Exception {
    Distribution.unpack(distribution);
  }

  @ParameterizedTest
  @ValueSource(strings = {"promtool2", "promtool3"})
  void saysNothingOfWhatIsServedWithoutAConfigurationButForOneNameThatIsKept(String promtool)
      throws Exception {
    try (ExporterProcess exporter = ExporterProcess.start(distribution, folder)) {
      assertThat(lint(promtool, exporter.scrape(""))).isEqualTo(countSuffix("files_count"));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"promtool2", "promtool3"})
  void saysNothingOfTheFiveSystemsButForTwoNamesThatAreKept(String promtool) throws Exception {
    try (FiveSystems systems = FiveSystems.start(folder);
        ExporterProcess exporter =
            ExporterProcess.start(distribution, folder, "--config.file=" + systems.config())) {
      await()
          .atMost(Duration.ofSeconds(30))
          .untilAsserted(() -> assertThat(exporter.scrape("")).contains("\ntxt_files_count "));
      assertThat(lint(promtool, exporter.scrape("")))
          .isEqualTo(countSuffix("tmp_files_count") + countSuffix("txt_files_count"));
    }
  }

  private static String countSuffix(String name) {
    return name + " non-histogram and non-summary metrics should not have \"_count\" suffix\n";
  }

  private String lint(String promtool, String page) throws Exception {
    CommandRun run =
        CommandRun.of(
            List.of(Tools.require(promtool).toString(), "check", "metrics"),
            folder,
            Map.of(),
            page);
    return run.out() + run.err();
  }
}
