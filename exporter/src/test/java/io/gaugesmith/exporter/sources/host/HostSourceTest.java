package io.gaugesmith.exporter.sources.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.gaugesmith.collect.CollectionException;
import io.gaugesmith.exporter.sources.SourceConfig;
import io.gaugesmith.exporter.sources.SourceContext;
import io.gaugesmith.exporter.sources.SourceContract;
import io.gaugesmith.exporter.sources.SourceType;
import io.gaugesmith.exporter.sources.Wanted;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@EnabledOnOs(OS.LINUX)
class HostSourceTest extends SourceContract {
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir Path folder;

  @Override
  protected SourceType<?> type() {
    return HostConfig.TYPE;
  }

  @Override
  protected SourceConfig answering() {
    return HostOptions.live();
  }

  @Override
  protected SourceConfig failing() {
    return HostOptions.of(folder, Path.of("/"));
  }

  @Override
  protected void repair() throws IOException {
    Path machine = HostOptions.path("vm");
    try (Stream<Path> files = Files.walk(machine)) {
      for (Iterator<Path> each = files.iterator(); each.hasNext(); ) {
        Path file = each.next();
        Path copy = folder.resolve(machine.relativize(file).toString());
        if (!Files.isDirectory(copy)) {
          Files.copy(file, copy);
        }
      }
    }
  }

  @Override
  protected Optional<SourceConfig> hanging() {
    return Optional.empty();
  }

  @Test
  void tellsAllOfASmallMachine() throws Exception {
    List<String> asked = new ArrayList<>();
    JsonNode document =
        read(
            HostOptions.fixture("vm"),
            mountPoint -> {
              asked.add(mountPoint.toString());
              return mountPoint.endsWith("tmp") ? null : new Space(1000, 400, 300);
            });
    assertThat(pretty(document)).isEqualTo(expected("vm.json"));
    assertThat(asked).containsExactly("/", "/run", "/tmp", "/srv/my data", "/old");
  }

  @Test
  void tellsTheLimitsOfAContainerBesideTheHost() throws Exception {
    JsonNode document =
        read(HostOptions.fixture("container"), mountPoint -> new Space(1000, 1000, 1000));
    assertThat(pretty(document)).isEqualTo(expected("container.json"));
  }

  @Test
  void looksAtTheHostFromInsideAContainer() throws Exception {
    repair();
    Path root = Files.createDirectory(folder.resolve("root"));
    Path first = Files.createDirectories(folder.resolve("proc/1/net"));
    Files.writeString(first.resolveSibling("mounts"), "/dev/sda /data ext4 rw 0 0\n");
    Files.writeString(
        first.resolve("dev"), "heading\nheading\n eth9: 1 2 3 4 0 0 0 0 5 6 7 8 0 0 0 0\n");
    List<Path> asked = new ArrayList<>();
    JsonNode document =
        read(
            HostOptions.of(folder, root),
            mountPoint -> {
              asked.add(mountPoint);
              return new Space(10, 5, 5);
            },
            "filesystems",
            "networks");
    assertThat(asked).containsExactly(root.resolve("data"));
    assertThat(JSON.writeValueAsString(document))
        .isEqualTo(
            """
            {"filesystems":[{"mountpoint":"/data","device":"/dev/sda","fstype":"ext4",\
            "read_only":false,"size_bytes":10,"free_bytes":5,"available_bytes":5,\
            "used_bytes":5,"used_ratio":0.5}],\
            "networks":[{"device":"eth9","receive_bytes":1,"receive_packets":2,\
            "receive_errors":3,"receive_dropped":4,"transmit_bytes":5,"transmit_packets":6,\
            "transmit_errors":7,"transmit_dropped":8}]}\
            """);
  }

  @Test
  void readsOnlyWhatIsWanted() throws Exception {
    HostConfig config = HostOptions.of(folder, Path.of("/"));
    Files.createDirectories(folder.resolve("proc"));
    Files.writeString(folder.resolve("proc/uptime"), "12.5 20.0\n");
    assertThat(JSON.writeValueAsString(read(config, Space.ofFileSystems(), "uptime_seconds")))
        .isEqualTo("{\"uptime_seconds\":12.5}");
    assertThatThrownBy(() -> read(config, Space.ofFileSystems(), "memory"))
        .isInstanceOf(CollectionException.class)
        .hasMessage(folder + "/proc/meminfo: cannot be read; is this Linux's /proc?");
  }

  @Test
  void tellsTheNewValueOfAFileThatItKeepsOpen() throws Exception {
    repair();
    HostConfig config = HostOptions.of(folder, Path.of("/"));
    SourceContext context =
        new SourceContext("host", Wanted.paths(Set.of(List.of("load"))), Clock.systemUTC());
    try (HostSource source = new HostSource(config, context.wanted(), Space.ofFileSystems())) {
      assertThat(source.read(later()).root().toString())
          .isEqualTo("{\"load\":{\"one\":1.95,\"five\":1.42,\"fifteen\":0.68}}");
      Files.writeString(folder.resolve("proc/loadavg"), "3.00 2.00 1.00 1/2 3\n");
      assertThat(source.read(later()).root().toString())
          .isEqualTo("{\"load\":{\"one\":3.0,\"five\":2.0,\"fifteen\":1.0}}");
    }
  }

  @Test
  void tellsOfThisMachineWhatCanBe() throws Exception {
    JsonNode host = read(HostOptions.live(), Space.ofFileSystems());
    assertThat(host.at("/cpu/usage_ratio").asDouble(-1)).isBetween(0.0, 1.0);
    assertThat(host.at("/cpu/cores").asInt())
        .isGreaterThanOrEqualTo(Runtime.getRuntime().availableProcessors());
    assertThat(host.at("/cpu/seconds/idle").asDouble()).isPositive();
    assertThat(host.at("/memory/used_ratio").asDouble()).isBetween(0.01, 1.0);
    String total = Files.readAllLines(Path.of("/proc/meminfo")).get(0).replaceAll("\\D", "");
    assertThat(host.at("/memory/total_bytes").asLong()).isEqualTo(Long.parseLong(total) * 1024);
    double now = System.currentTimeMillis() / 1e3;
    double boot = host.at("/boot_time_seconds").asDouble();
    assertThat(boot + host.at("/uptime_seconds").asDouble()).isBetween(now - 30, now + 30);
    assertThat(host.at("/networks").findValuesAsText("device")).contains("lo");
    for (JsonNode filesystem : host.get("filesystems")) {
      assertThat(filesystem.get("used_ratio").asDouble()).isBetween(0.0, 1.0);
      assertThat(filesystem.get("size_bytes").asLong()).isPositive();
    }
  }

  private static JsonNode read(HostConfig config, Space.Lookup space, String... wanted)
      throws Exception {
    Wanted parts =
        wanted.length == 0
            ? Wanted.everything()
            : Wanted.paths(Stream.of(wanted).map(List::of).collect(Collectors.toSet()));
    try (HostSource source = new HostSource(config, parts, space)) {
      return source.read(later()).root();
    }
  }

  private static String pretty(JsonNode document) throws IOException {
    return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(document) + "\n";
  }

  private static String expected(String name) throws IOException {
    return Files.readString(HostOptions.path(name));
  }
}
