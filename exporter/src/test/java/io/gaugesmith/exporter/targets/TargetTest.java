package io.gaugesmith.exporter.targets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TargetTest {
  @ParameterizedTest
  @CsvSource({
    "app1, app1, -1",
    "App1.Shop.Internal:8000, app1.shop.internal, 8000",
    "10.0.0.1:80, 10.0.0.1, 80",
    "[2001:DB8::1]:8000, [2001:db8::1], 8000",
    "[::1], [::1], -1",
    "xn--bcher-kva.example, xn--bcher-kva.example, -1",
    "a:65535, a, 65535",
  })
  void readsHostAndPort(String text, String host, int port) {
    assertThat(Target.parse(text)).isEqualTo(new Target(host, port));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ":80",
        "a:",
        "a:0",
        "a:080",
        "a:65536",
        "a:b",
        "a b",
        "a/b",
        "a?b",
        "a#b",
        "a@b",
        "a%62",
        "http://a",
        "a..b",
        ".a",
        "a.",
        "-a",
        "a-",
        "a_b",
        "bücher",
        "a\u0000",
        "a\r\nb",
        "a\\b",
        "2130706433",
        "0x7f000001",
        "0x7f.1",
        "127.1",
        "0177.0.0.1",
        "1.2.3.256",
        "1.2.3.4.5",
        "169.254.169.254.",
        "1.2.3.٤",
        "::1",
        "[::1",
        "::1]",
        "[]",
        "[1.2.3.4]",
        "[::1%lo]",
        "[::1]80",
        "[[::1]]",
        "[v1.a]",
      })
  void refusesWhatOthersMayReadDifferently(String text) {
    assertThatThrownBy(() -> Target.parse(text)).isInstanceOf(IllegalArgumentException.class);
  }
}
