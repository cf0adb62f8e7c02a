package io.gaugesmith.exporter.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.gaugesmith.exporter.e2e.OwnMetrics.Ran;
import io.gaugesmith.exporter.testing.Distribution;
import io.gaugesmith.exporter.testing.ExporterProcess;
import io.gaugesmith.testing.Tools;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commands of {@code examples/}, run as they are. */
class ExecIT {
  private static final List<String> REASONS =
      List.of("timeout", "busy", "too_large", "parse", "mapping", "limit", "exit", "io", "bug");

  private static final String SKIPPED =
      """
      # HELP gaugesmith_collector_skipped_items How many items the collector's last collection left out because something was missing.
      # TYPE gaugesmith_collector_skipped_items gauge
      gaugesmith_collector_skipped_items{collector="load"} 0
      """;

  @TempDir static Path distribution;
  @TempDir Path folder;

  @BeforeAll
  static void unpack() throws Exception {
    Distribution.unpack(distribution);
  }

  @Test
  void runsAnOldScript() throws Exception {
    Files.copy(
        Path.of(System.getProperty("gaugesmith.root"), "examples", "count-queue.sh"),
        folder.resolve("count-queue.sh"),
        StandardCopyOption.COPY_ATTRIBUTES);
    Path spool = Files.createDirectories(folder.resolve("spool/mail"));
    Files.createFile(Files.createDirectory(spool.resolve("new")).resolve("message"));
    Files.writeString(spool.resolve("sent"), "41");
    Path config =
        Examples.copy(
            "old-script.yml",
            folder,
            "format: kv}",
            "format: kv, env: {SPOOL: ./spool}, working_directory: .}",
            "    every: 1m\n",
            "");
    try (ExporterProcess exporter = start(config)) {
      assertThat(page(exporter)).isEqualTo(queue(1, 41, 1, 0));
      Files.createFile(spool.resolve("new/another"));
      Files.writeString(spool.resolve("sent"), "42");
      Files.createFile(spool.resolve("hold"));
      assertThat(page(exporter)).isEqualTo(queue(2, 42, 0, 1));
    }
  }

  private static String queue(int waiting, int sent, int open, int held) {
    return """
    # HELP queue_waiting Messages that wait.
    # TYPE queue_waiting gauge
    queue_waiting %d
    # HELP queue_sent_total Messages sent since the queue was made.
    # TYPE queue_sent_total counter
    queue_sent_total %d
    # HELP queue_state State of the queue.
    # TYPE queue_state gauge
    queue_state{queue_state="open"} %d
    queue_state{queue_state="held"} %d
    """
            .formatted(waiting, sent, open, held)
        + OwnMetrics.of(new Ran("queue", REASONS, 4, Map.of(), true));
  }

  @Test
  void runsAMonitoringPlugin() throws Exception {
    Path plugin = Tools.require("check_load");
    Path config =
        Examples.copy(
            "monitoring-plugin.yml",
            folder,
            "/usr/lib/nagios/plugins/check_load",
            plugin.toString());
    try (ExporterProcess exporter = start(config)) {
      assertThat(page(exporter).replaceAll("(perf_value\\{[^}]*}) [0-9.]+", "$1 <load>"))
          .isEqualTo(
              """
              # HELP nagios_status What the plugin found: 0 is ok, 1 a warning, 2 critical, 3 unknown.
              # TYPE nagios_status gauge
              nagios_status 0
              # HELP nagios_perf_value What the plugin measured, in its own unit.
              # TYPE nagios_perf_value gauge
              nagios_perf_value{label="load1"} <load>
              nagios_perf_value{label="load5"} <load>
              nagios_perf_value{label="load15"} <load>
              # HELP nagios_perf_warning From where on the plugin warns, where that is one number.
              # TYPE nagios_perf_warning gauge
              nagios_perf_warning{label="load1"} 500
              nagios_perf_warning{label="load5"} 400
              nagios_perf_warning{label="load15"} 300
              # HELP nagios_perf_critical From where on the plugin finds the state critical, where that is one number.
              # TYPE nagios_perf_critical gauge
              nagios_perf_critical{label="load1"} 900
              nagios_perf_critical{label="load5"} 800
              nagios_perf_critical{label="load15"} 700
              """
                  + OwnMetrics.of(new Ran("load", REASONS, 10, Map.of(), true))
                      .replace(
                          "# HELP gaugesmith_build_info",
                          SKIPPED + "# HELP gaugesmith_build_info"));
    }
  }

  @Test
  void takesTheStatusThatAPluginEndsWith() throws Exception {
    Path plugin = Tools.require("check_dummy");
    Path config =
        Files.writeString(
            folder.resolve("dummy.yml"),
            """
            collectors:
              dummy:
                exec: {command: [%s, "2", gone], format: nagios}
            """
                .formatted(plugin));
    try (ExporterProcess exporter = start(config)) {
      assertThat(page(exporter)).contains("\nnagios_status 2\n");
    }
  }

  private ExporterProcess start(Path config) throws IOException, InterruptedException {
    return ExporterProcess.start(
        distribution, folder, "--config.file=" + config, "--web.disable-exporter-metrics");
  }

  private static String page(ExporterProcess exporter) throws IOException, InterruptedException {
    return Pages.comparable(exporter.scrape(""));
  }
}
