package io.gaugesmith.exporter.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.gaugesmith.exporter.testing.CommandRun;
import io.gaugesmith.exporter.testing.Distribution;
import io.gaugesmith.exporter.testing.ExporterProcess;
import io.gaugesmith.exporter.testing.PluginJar;
import io.gaugesmith.testing.Tools;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The plugin of {@code examples/plugin} in the program, as a user puts it there. */
class PluginIT {
  @TempDir static Path folder;
  private static Path distribution;

  @BeforeAll
  static void putThePluginIntoTheProgram() throws Exception {
    distribution = Files.createDirectory(folder.resolve("distribution"));
    Distribution.unpack(distribution);
    PluginJar.ofExample(distribution.resolve("plugins/memcached-plugin.jar"));
  }

  private static CommandRun run(String... arguments) throws Exception {
    return CommandRun.of(distribution, folder, arguments);
  }

  @Test
  void readsARealServerAndSaysWhyItCannot() throws Exception {
    int port = freePort();
    Files.writeString(
        folder.resolve("gaugesmith.yml"),
        Files.readString(
                Path.of(System.getProperty("gaugesmith.root"), "examples/plugin/memcached.yml"))
            .replace("11211", Integer.toString(port)));
    Process memcached = memcached(port);
    try (ExporterProcess exporter =
        ExporterProcess.start(distribution, folder, "--web.disable-exporter-metrics")) {
      await().until(() -> memcachedLines(exporter.scrape("")).contains("_items"));
      say(port, "set a 0 0 3\r\nabc\r\nget a\r\nget b\r\nget c\r\nquit\r\n");
      assertThat(withoutWhatVaries(memcachedLines(exporter.scrape(""))))
          .isEqualTo(
              """
              memcached_uptime_seconds{cache="sessions"} N
              memcached_current_connections{cache="sessions"} N
              memcached_current_items{cache="sessions"} 1
              memcached_current_bytes{cache="sessions"} N
              memcached_limit_bytes{cache="sessions"} 67108864
              memcached_gets_total{result="hit",cache="sessions"} 1
              memcached_gets_total{result="miss",cache="sessions"} 2
              memcached_evictions_total{cache="sessions"} 0
              """);
      assertThat(run("try", "gaugesmith.yml").out())
          .startsWith("# sessions: read and mapped in ")
          .contains("memcached_current_items{cache=\"sessions\"} 1\n");
      memcached.destroy();
      memcached.waitFor();
      String failed = exporter.scrape("");
      assertThat(memcachedLines(failed)).isEmpty();
      assertThat(failed)
          .contains(
              "gaugesmith_collector_success{collector=\"sessions\"} 0\n",
              "gaugesmith_collector_failures_total{collector=\"sessions\",reason=\"connect\"} 1\n");
      assertThat(exporter.get("/", "text/html").body())
          .contains("127.0.0.1:%d: no connection; Connection refused".formatted(port));
    } finally {
      memcached.destroyForcibly();
    }
  }

  @Test
  void saysWhatIsWrongWithItsOptionsAsForABuiltIn() throws Exception {
    Files.writeString(
        folder.resolve("bad.yml"),
        """
        collectors:
          a: {memcached: {hots: x, port: many}}
          b: {memcached: {port: 0}}
          c: {memcached: {}, metrics: [{name: x, value: .y}]}
          d: {memcached: {}, host: {}}
          e: {sources: {one: {memcached: {}}}, metrics: [{name: x, value: .y}]}
          f: {memcashed: {}}
        probes:
          g: {memcached: {}, allow: [10.0.0.0/8]}
        """);
    assertThat(run("check", "bad.yml"))
        .isEqualTo(
            new CommandRun(
                2,
                "",
                """
                bad.yml:2:19: collectors.a.memcached.hots: unknown option (did you mean "host"?)
                bad.yml:2:34: collectors.a.memcached.port: "many" is not a whole number; write for example 10
                bad.yml:3:7: collectors.b.memcached: port is 0; write 1 to 65535
                bad.yml:4:22: collectors.c.metrics: are a plugin's own; leave this out
                bad.yml:5:3: collectors.d: has a source and a plugin; write one of them
                bad.yml:6:23: collectors.e.sources.one.memcached: is none of http, files, host, sql, exec, file, log, kubernetes
                bad.yml:7:7: collectors.f.memcashed: unknown option (did you mean "memcached"?)
                bad.yml:9:3: probes.g: uses no ${target}: every target would be the same; write it in url
                bad.yml:9:7: probes.g.memcached: is for collectors; a probe reads http
                """));
  }

  @Test
  void documentsItsOptionsAsThoseOfABuiltIn() throws Exception {
    assertThat(run("docs", "memcached"))
        .isEqualTo(
            new CommandRun(
                0,
                """
                # `memcached`

                Asks a memcached server for its statistics.

                A plugin, from `%s`.

                ## Options

                | option | what | default | |
                |---|---|---|---|
                | `host` | text | `localhost` | The server's name or address. |
                | `port` | a whole number | `11211` | The port that it listens on. |
                """
                    .formatted(distribution.resolve("plugins/memcached-plugin.jar")),
                ""));
    JsonNode schema = new ObjectMapper().readTree(run("schema").out());
    assertThat(schema.at("/$defs/MemcachedConfig/properties/host/default").asText())
        .isEqualTo("localhost");
    assertThat(schema.at("/$defs/CollectorEntry/properties/memcached/$ref").asText())
        .isEqualTo("#/$defs/MemcachedConfig");
    assertThat(run("docs", "none").err()).endsWith("kubernetes, memcached\n");
  }

  @Test
  void aPluginThatCannotBeLoadedIsToldBeforeAnythingIsServed() throws Exception {
    Path plugins = Files.createDirectory(folder.resolve("broken"));
    Files.writeString(plugins.resolve("a.jar"), "no jar");
    String flag = "--plugins.dir=" + plugins;
    String problem =
        plugins.resolve("a.jar") + ": is no jar that can be read: zip END header not found\n";
    for (String[] command : List.of(new String[] {flag}, new String[] {"check", flag, "bad.yml"})) {
      assertThat(run(command)).isEqualTo(new CommandRun(2, "", problem));
    }
  }

  private static Process memcached(int port) throws Exception {
    String program = Tools.require("memcached").toString();
    Process started =
        new ProcessBuilder(program, "-l", "127.0.0.1", "-p", "" + port, "-u", "nobody")
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    await().ignoreExceptions().until(() -> say(port, "version\r\nquit\r\n").startsWith("VERSION"));
    return started;
  }

  private static String say(int port, String commands) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.getOutputStream().write(commands.getBytes(StandardCharsets.US_ASCII));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return free.getLocalPort();
    }
  }

  private static String memcachedLines(String page) {
    return lines(page, "memcached_");
  }

  private static String lines(String page, String start) {
    return page.lines()
        .filter(line -> line.startsWith(start))
        .map(line -> line + "\n")
        .collect(Collectors.joining());
  }

  private static String withoutWhatVaries(String lines) {
    return lines.replaceAll(
        "(memcached_(?:uptime_seconds|current_connections|current_bytes)\\{.*}) \\d+", "$1 N");
  }
}
