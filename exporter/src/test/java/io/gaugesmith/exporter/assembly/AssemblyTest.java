package io.gaugesmith.exporter.assembly;

import static org.assertj.core.api.Assertions.assertThat;

import io.gaugesmith.exporter.config.Catalog;
import io.gaugesmith.exporter.config.ConfigFile;
import io.gaugesmith.exporter.config.LoadedConfig;
import io.gaugesmith.exporter.options.Secrets;
import io.gaugesmith.run.CollectorDefinition;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AssemblyTest {
  private static final String CONFIG =
      """
      collectors:
        plain:
          http: {url: "http://127.0.0.1/"}
          metrics:
            - {name: a, each: '.items[]', labels: {k: '.k // "none"'}, value: .v}
        computing_value:
          http: {url: "http://127.0.0.1/"}
          metrics: [{name: b, value: 'reduce range(1e9) as $i (0; . + 1)'}]
        computing_each:
          http: {url: "http://127.0.0.1/"}
          metrics: [{name: c, each: 'range(1e9)', value: .}]
        computing_label:
          http: {url: "http://127.0.0.1/"}
          metrics: [{name: d, labels: {k: '.a | length'}, value: .v}]
        file_system:
          files: {path: /}
          metrics: [{name: e, value: .entries}]
      """;

  @Test
  void givesThreadsOfTheSystemToWhatMayComputeOrHangInIt() throws Exception {
    LoadedConfig config =
        ConfigFile.loadText(
            Path.of("test.yml"), CONFIG, Map.of(), Catalog.builtIn(), new Secrets());
    Assembly assembly =
        new Assembly(
            Thread.ofVirtual().factory(),
            Thread.ofPlatform().factory(),
            new Secrets(),
            Path.of("drivers"));
    assertThat(assembly.definitions(config).stream())
        .filteredOn(CollectorDefinition::holdsThread)
        .extracting(CollectorDefinition::id)
        .containsExactly("computing_value", "computing_each", "computing_label", "file_system");
  }
}
