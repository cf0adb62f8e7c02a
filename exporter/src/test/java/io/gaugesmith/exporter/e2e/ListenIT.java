package io.gaugesmith.exporter.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.gaugesmith.exporter.testing.CommandRun;
import io.gaugesmith.exporter.testing.Distribution;
import io.gaugesmith.exporter.testing.ExporterProcess;
import io.gaugesmith.testing.Tools;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sockets in the file system, and those that systemd hands over, asked by curl. */
class ListenIT {
  private static final CommandRun HEALTHY = new CommandRun(0, "Gaugesmith is healthy.\n", "");

  @TempDir static Path distribution;
  @TempDir Path folder;

  @BeforeAll
  static void unpack() throws Exception {
    Distribution.unpack(distribution);
  }

  private CommandRun curl(String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of(Tools.require("curl").toString()));
    command.addAll(List.of("-sS", "--max-time", "10"));
    command.addAll(List.of(arguments));
    return CommandRun.of(command, folder, Map.of(), "");
  }

  @Test
  void servesOnASocketInTheFileSystemAndTakesItAwayAtTheEnd() throws Exception {
    Path socket = folder.resolve("http.socket");
    try (ServerSocketChannel killed = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      killed.bind(UnixDomainSocketAddress.of(socket)); // and leaves the file behind
    }
    try (ExporterProcess exporter =
        ExporterProcess.start(distribution, folder, "--web.listen-address=unix:" + socket)) {
      await() // the line of the other address came first
          .until(() ->
              exporter.log().stream()
                  .anyMatch(
                      line -> line.contains("msg=listening") && line.contains("unix:" + socket)));
      await()
          .atMost(Duration.ofSeconds(20))
          .untilAsserted(() ->
              assertThat(curl("--unix-socket", socket.toString(), "http://localhost/-/healthy"))
                  .isEqualTo(HEALTHY));
      assertThat(curl("--unix-socket", socket.toString(), "http://localhost/metrics").out())
          .contains("gaugesmith_build_info{");
      exporter.signal("TERM");
      assertThat(exporter.awaitEnd()).isZero();
      assertThat(socket).doesNotExist();
    }
  }

  @Test
  void takesNoPathThatIsTaken() throws Exception {
    Path socket = folder.resolve("http.socket");
    Path file = Files.writeString(folder.resolve("notes.txt"), "keep me");
    try (ServerSocketChannel other = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      other.bind(UnixDomainSocketAddress.of(socket));
      assertThat(refusal("unix:" + socket))
          .contains("cannot listen on unix:" + socket + ": Address already in use");
    }
    assertThat(refusal("unix:" + file))
        .contains("cannot listen on unix:" + file + ": something else than a socket stands there");
    assertThat(file).hasContent("keep me");
    assertThat(refusal("unix:/no-such-folder/a.socket"))
        .contains("cannot listen on unix:/no-such-folder/a.socket: there is no folder");
  }

  private String refusal(String address) throws Exception {
    CommandRun run = CommandRun.of(distribution, folder, "--web.listen-address=" + address);
    assertThat(run.exitCode()).isEqualTo(1);
    return run.err();
  }

  @ParameterizedTest
  @ValueSource(strings = {"network", "file system"})
  void servesOnTheSocketThatSystemdHandsOver(String kind) throws Exception {
    Path activate = Tools.require("systemd-socket-activate");
    Path socket = folder.resolve("activated.socket");
    int port = freePort();
    boolean network = kind.equals("network");
    Process started =
        new ProcessBuilder(
                activate.toString(),
                "--listen=" + (network ? "127.0.0.1:" + port : socket.toString()),
                distribution.resolve("bin/gaugesmith").toString(),
                "--web.systemd-socket")
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("log.txt").toFile())
            .start();
    try {
      await()
          .atMost(Duration.ofSeconds(60))
          .untilAsserted(() ->
              assertThat(
                      network
                          ? curl("http://127.0.0.1:" + port + "/-/healthy")
                          : curl("--unix-socket", socket.toString(), "http://localhost/-/healthy"))
                  .as(Files.readString(folder.resolve("log.txt")))
                  .isEqualTo(HEALTHY));
      assertThat(Files.readString(folder.resolve("log.txt")))
          .contains("msg=listening address=" + (network ? "127.0.0.1:" + port : "unix:" + socket));
    } finally {
      started.destroy();
      started.waitFor();
    }
  }

  @Test
  void saysWhereSystemdHandsNothingOver() throws Exception {
    CommandRun run = CommandRun.of(distribution, folder, "--web.systemd-socket");
    assertThat(run.err())
        .contains("cannot listen on the socket of systemd: standard input is none that listens");
    assertThat(run.exitCode()).isEqualTo(1);
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
