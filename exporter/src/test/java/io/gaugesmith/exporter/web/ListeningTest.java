package io.gaugesmith.exporter.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ListeningTest {
  @ParameterizedTest
  @CsvSource({
    ":10090, '', 10090",
    "127.0.0.1:0, 127.0.0.1, 0",
    "[::1]:10090, ::1, 10090",
    "[::]:65535, ::, 65535",
    "localhost:9100, localhost, 9100",
  })
  void readsAddresses(String text, String host, int port) {
    assertThat(ListenAddress.parse(text))
        .isEqualTo(new ListenAddress.Network(host, port))
        .hasToString(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "10090",
        ":",
        ":-1",
        ":65536",
        ":99999",
        "::1:80",
        "http://a:80",
        "a b:80",
        "a:80/"
      })
  void refusesWhatIsNoAddress(String text) {
    assertThatThrownBy(() -> ListenAddress.parse(text))
        .hasMessage(
            "\""
                + text
                + "\" is not an address to listen on; write for example :10090, [::1]:10090"
                + " or unix:/run/gaugesmith/http.socket");
  }

  @Test
  void listensOnSeveralAddressesAndSaysTheirPorts() throws Exception {
    try (TestServer server = new TestServer().listen("127.0.0.1:0", "127.0.0.2:0", ":0").start()) {
      assertThat(server.addresses()).hasSize(3).doesNotHaveDuplicates();
      for (InetSocketAddress address : server.addresses()) {
        assertThat(address.getPort()).isPositive();
        assertThat(Client.once(address, "GET /-/healthy").status()).isEqualTo(200);
      }
    }
  }

  @Test
  void listensOnIpv6() throws Exception {
    try (ServerSocket probe = new ServerSocket()) {
      probe.bind(new InetSocketAddress(InetAddress.ofLiteral("::1"), 0));
    } catch (IOException without) {
      Assumptions.abort("this machine has no IPv6");
    }
    try (TestServer server = new TestServer().listen("[::1]:0").start()) {
      assertThat(server.get("/-/healthy").status()).isEqualTo(200);
    }
  }

  @Test
  void saysWhichPortIsTakenAndLetsGoOfTheOthers() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      int free;
      try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
        free = probe.getLocalPort();
      }
      String address = "127.0.0.1:" + taken.getLocalPort();
      assertThatThrownBy(() -> new TestServer().listen("127.0.0.1:" + free, address).start())
          .isInstanceOf(IOException.class)
          .hasMessage("cannot listen on " + address + ": Address already in use");
      try (ServerSocket again = new ServerSocket(free, 1, InetAddress.getLoopbackAddress())) {
        assertThat(again.isBound()).isTrue();
      }
    }
  }

  @Test
  void saysWhichHostDoesNotExist() {
    assertThatThrownBy(() -> new TestServer().listen("no-such-host.invalid:0").start())
        .hasMessage("cannot listen on no-such-host.invalid:0: no such host");
  }

  @ParameterizedTest
  @ValueSource(strings = {"metrics", "", "/-/healthy", "/-/reload", "/a?b", "/a b", "/%41"})
  void refusesATelemetryPathThatCannotBe(String path) {
    assertThatThrownBy(() -> new TestServer().telemetryPath(path).start())
        .hasMessage("\"" + path + "\" cannot be the telemetry path; write for example /metrics");
  }
}
