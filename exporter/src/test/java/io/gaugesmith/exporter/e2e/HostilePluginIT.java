package io.gaugesmith.exporter.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.gaugesmith.exporter.testing.CommandRun;
import io.gaugesmith.exporter.testing.Distribution;
import io.gaugesmith.exporter.testing.ExporterProcess;
import io.gaugesmith.exporter.testing.PluginJar;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A plugin that does all that a plugin can do wrong. */
class HostilePluginIT {
  @TempDir static Path folder;
  private static Path distribution;
  private static Path plugins;

  @BeforeAll
  static void putThePluginIntoAFolder() throws Exception {
    distribution = Files.createDirectory(folder.resolve("distribution"));
    Distribution.unpack(distribution);
    plugins = Files.createDirectory(folder.resolve("hostile"));
    PluginJar.of(plugins.resolve("hostile.jar"), "Hostile", source(), "Hostile");
  }

  private static ExporterProcess start(Path config) throws Exception {
    return ExporterProcess.start(
        distribution,
        folder,
        "--web.disable-exporter-metrics",
        "--plugins.dir=" + plugins,
        "--config.file=" + config);
  }

  private static String source() throws IOException {
    try (InputStream in = HostilePluginIT.class.getResourceAsStream("Hostile.java")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Test
  void whateverAPluginDoesTheOthersAnswer() throws Exception {
    Path config =
        Files.writeString(
            folder.resolve("hostile.yml"),
            """
            defaults: {timeout: 500ms}
            collectors:
              opening: {hostile: {conduct: cannot_open}}
              hanging: {hostile: {conduct: hangs}}
              deep: {hostile: {conduct: overflows}}
              lacking: {hostile: {conduct: links}}
              telling: {hostile: {conduct: tells, token: "canary-4f81"}}
              many: {hostile: {conduct: counts}, max_series: 5}
              forging: {hostile: {conduct: forges}}
              logging: {hostile: {conduct: logs, token: "canary-4f81"}}
              mute: {hostile: {conduct: speechless}}
              holding: {hostile: {conduct: holds}}
              good: {hostile: {conduct: works}}
              cores: {host: {}, metrics: [{name: cores_seen, value: "1"}]}
            """);
    try (ExporterProcess exporter = start(config)) {
      await().until(() -> exporter.scrape("").contains("collector=\"cores\"} 1"));
      String page = exporter.scrape("");
      assertThat(lines(page, "gaugesmith_collector_success"))
          .isEqualTo(
              """
              gaugesmith_collector_success{collector="opening"} 0
              gaugesmith_collector_success{collector="hanging"} 0
              gaugesmith_collector_success{collector="deep"} 0
              gaugesmith_collector_success{collector="lacking"} 0
              gaugesmith_collector_success{collector="telling"} 0
              gaugesmith_collector_success{collector="many"} 0
              gaugesmith_collector_success{collector="forging"} 0
              gaugesmith_collector_success{collector="logging"} 1
              gaugesmith_collector_success{collector="mute"} 0
              gaugesmith_collector_success{collector="holding"} 1
              gaugesmith_collector_success{collector="good"} 1
              gaugesmith_collector_success{collector="cores"} 1
              """);
      assertThat(lines(page, "cores_seen") + lines(page, "plugin_"))
          .isEqualTo("cores_seen 1\nplugin_value{n=\"0\"} 1\n");
      String status = exporter.get("/", "text/html").body();
      assertThat(status)
          .contains("no connection with ***")
          .contains(
              "gaugesmith_forged: names that start with gaugesmith_ are the exporter&#39;s own")
          .contains("Hostile$Config$1: its message cannot be had, UnsupportedOperationException")
          .doesNotContain("canary-4f81");
      assertThat(exporter.log())
          .anyMatch(line -> line.contains("msg=\"sent *** to logging\""))
          .anyMatch(line -> line.contains("msg=\"failed: java.io.IOException: ***\""))
          .noneMatch(line -> line.contains("canary-4f81"));
      exporter.signal("TERM");
      assertThat(exporter.awaitEnd()).isEqualTo(0);
    }
  }

  @Test
  void saysWhereOptionsAreThatAPluginBreaksOn() throws Exception {
    Files.writeString(
        folder.resolve("breaking.yml"),
        """
        collectors:
          a: {hostile: {conduct: breaks}}
          b: {hostile: {conduct: refuses, token: canary-4f81}}
          c: {hostile: {conduct: sleeps}}
        """);
    assertThat(
            CommandRun.of(
                distribution, folder, "check", "--plugins.dir=" + plugins, "breaking.yml"))
        .isEqualTo(
            new CommandRun(
                2,
                "",
                """
                breaking.yml:2:7: collectors.a.hostile: cannot be taken: java.lang.UnsupportedOperationException: not written yet
                breaking.yml:3:7: collectors.b.hostile: *** is too short
                breaking.yml:4:26: collectors.c.hostile.conduct: "sleeps" is not known; write one of cannot_open, hangs, overflows, links, tells, counts, forges, logs, speechless, holds, breaks, refuses, differs, works
                """));
  }

  @Test
  void aReloadThatAPluginBreaksLeavesTheConfigurationBefore() throws Exception {
    Path config =
        Files.writeString(
            folder.resolve("differing.yml"),
            """
            collectors:
              a: {hostile: {conduct: differs}, labels: {of: a}}
              b: {hostile: {conduct: works}}
            """);
    try (ExporterProcess exporter = start(config)) {
      exporter.signal("HUP");
      await()
          .until(
              () -> exporter.scrape("").contains("gaugesmith_config_last_reload_successful 0\n"));
      assertThat(exporter.scrape("?collect[]=b")).contains("plugin_value{n=\"0\"} 1\n");
      assertThat(exporter.log())
          .anyMatch(line -> line.contains("could not be put in force, the one before stays"))
          .noneMatch(line -> line.contains("Exception in thread"));
    }
  }

  private static String lines(String page, String start) {
    return page.lines()
        .filter(line -> line.startsWith(start))
        .map(line -> line + "\n")
        .collect(Collectors.joining());
  }
}
