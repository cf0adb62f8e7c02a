package io.gaugesmith.exporter.sources.host;

import static org.assertj.core.api.Assertions.assertThat;

import io.gaugesmith.exporter.sources.DefaultMetrics;
import io.gaugesmith.testing.Tools;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HostMetricsTest {
  @TempDir Path folder;

  @Test
  void tellOfASmallMachine() throws Exception {
    assertThat(page("vm")).isEqualTo(Files.readString(HostOptions.path("vm.prom")));
  }

  @Test
  void tellOfAContainerAndLeaveOutWhatItLacks() throws Exception {
    assertThat(page("container")).isEqualTo(Files.readString(HostOptions.path("container.prom")));
  }

  @Test
  void areWhatSystemsKnowOnWhichJavaIsAsked() throws Exception {
    String page =
        DefaultMetrics.page(HostConfig.TYPE.defaultMetrics(), _ -> new PortableHostSource());
    assertThat(page)
        .contains("host_cpu_cores ", "host_memory_total_bytes ", "host_swap_free_bytes ")
        .doesNotContain("host_disk", "host_network", "host_pressure", "host_cpu_seconds");
  }

  @Test
  void areNamedAsPrometheusLikes() throws Exception {
    for (String tool : new String[] {"promtool2", "promtool3"}) {
      for (String machine : new String[] {"vm", "container"}) {
        assertThat(lint(Tools.require(tool), page(machine))).isEmpty();
      }
    }
  }

  private static String page(String machine) throws Exception {
    return DefaultMetrics.page(
        HostConfig.TYPE.defaultMetrics(),
        wanted ->
            new HostSource(
                HostOptions.fixture(machine), wanted, mountPoint -> new Space(1000, 400, 300)));
  }

  private String lint(Path promtool, String page) throws IOException, InterruptedException {
    Path input = Files.writeString(folder.resolve("page"), page);
    Path output = folder.resolve("output");
    Process process =
        new ProcessBuilder(promtool.toString(), "check", "metrics")
            .redirectErrorStream(true)
            .redirectInput(input.toFile())
            .redirectOutput(output.toFile())
            .start();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    return Files.readString(output);
  }
}
