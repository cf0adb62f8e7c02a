package io.gaugesmith.exporter.targets;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AllowListTest {
  /** Patterns and listed targets, then a host and a port. */
  @ParameterizedTest
  @CsvSource({
    "10.0.0.0/8, '', 10.1.2.3, 80, true",
    "10.0.0.0/8, '', 11.1.2.3, 80, false",
    "10.0.0.0/8:8000, '', 10.1.2.3, 8000, true",
    "10.0.0.0/8:8000, '', 10.1.2.3, 8001, false",
    "10.0.0.0/8, '', app1, 80, false",
    "app1, '', app1, 80, true",
    "app1:80, '', app1, 81, false",
    "app1, '', app2, 80, false",
    "*.shop.internal, '', a.shop.internal, 80, true",
    "*.shop.internal, '', a.b.shop.internal, 80, true",
    "*.shop.internal, '', shop.internal, 80, false",
    "*.shop.internal, '', ashop.internal, 80, false",
    "[2001:db8::]/32:80, '', [2001:db8::1], 80, true",
    "[2001:db8::]/32, '', [2001:db9::1], 80, false",
    "10.0.0.0/8, '', [::ffff:10.1.2.3], 80, true",
    "'', app1:8000, app1, 8000, true",
    "'', app1:8000, app1, 8001, false",
    "'', app1, app1, 9100, true",
    "'', 10.0.0.1:8000, 10.0.0.1, 8000, true",
    "'', 10.0.0.1:8000, [::ffff:a00:1], 8000, true",
    "0.0.0.0/0, '', 169.254.169.254, 80, false",
    "0.0.0.0/0, '', 127.0.0.1, 80, false",
    "0.0.0.0/0, '', 0.0.0.0, 80, false",
    "0.0.0.0/0, '', 100.100.100.200, 80, false",
    "0.0.0.0/0, '', 168.63.129.16, 80, false",
    "0.0.0.0/0, '', 8.8.8.8, 80, true",
    "[::]/0, '', [::1], 80, false",
    "[::]/0, '', [fe80::1], 80, false",
    "[::]/0, '', [fd00:ec2::254], 80, false",
    "[::]/0, '', [fd00:ec2::23], 80, false",
    "[::]/0, '', [fd20:ce::254], 80, false",
    "[::]/0, '', [fd00:42::42], 80, false",
    "[::]/0, '', [64:ff9b::a9fe:a9fe], 80, false",
    "[::]/0, '', [64:ff9b:1::a9fe:a9fe], 80, false",
    "[::]/0, '', [64:ff9b:1:a9fe:a9:fe00::], 80, false",
    "[::]/0, '', [2001:0:a9fe:a9fe::1], 80, false",
    "[::]/0, '', [::ffff:0:a9fe:a9fe], 80, false",
    "[::]/0, '', [2002:a9fe:a9fe::1], 80, false",
    "[::]/0, '', [::a9fe:a9fe], 80, false",
    "0.0.0.0/0, '', [::ffff:169.254.169.254], 80, false",
    "169.254.0.0/16, '', 169.254.169.254, 80, true",
    "169.254.169.254, '', 169.254.169.254, 80, true",
    "100.100.100.200, '', 100.100.100.200, 80, true",
    "127.0.0.0/8:8000, '', 127.0.0.1, 8000, true",
    "'', 169.254.169.254:80, 169.254.169.254, 80, true",
  })
  void decidesOnAHostAsWritten(
      String patterns, String listed, String host, int port, boolean admitted) {
    assertThat(list(patterns, listed).admits(host, port)).isEqualTo(admitted);
  }

  /** An allowed name, and what it turns out to be. */
  @ParameterizedTest
  @CsvSource({
    "*.shop.internal, '', a.shop.internal, 10.0.0.1, true",
    "*.shop.internal, '', a.shop.internal, 8.8.8.8, true",
    "*.shop.internal, '', a.shop.internal, 169.254.169.254, false",
    "*.shop.internal, '', a.shop.internal, 127.0.0.1, false",
    "*.shop.internal, '', a.shop.internal, ::1, false",
    "*.shop.internal, '', a.shop.internal, ::ffff:127.0.0.1, false",
    "*.shop.internal, '', a.shop.internal, fe80::1, false",
    "*.shop.internal, '', a.shop.internal, 0.0.0.0, false",
    "*.shop.internal, '', a.shop.internal, 224.0.0.1, false",
    "*.shop.internal 127.0.0.0/8, '', a.shop.internal, 127.0.0.1, true",
    "*.shop.internal 127.0.0.0/8:81, '', a.shop.internal, 127.0.0.1, false",
    "'', app1:80, app1, 127.0.0.1, false",
    "'', app1:80 127.0.0.1:80, app1, 127.0.0.1, true",
    "localhost, '', localhost, 127.0.0.1, true",
    "localhost, '', localhost, 169.254.169.254, false",
  })
  void decidesOnTheAddressesOfAName(
      String patterns, String listed, String name, String address, boolean admitted) {
    InetAddress resolved = InetAddress.ofLiteral(address);
    assertThat(list(patterns, listed).admitsAddressOf(name, resolved, 80)).isEqualTo(admitted);
  }

  private static AllowList list(String patterns, String listed) {
    return new AllowList(
        words(patterns).map(TargetPattern::parse).toList(),
        new ListedTargets(words(listed).map(Target::parse).toList(), null));
  }

  private static Stream<String> words(String text) {
    return text.isEmpty() ? Stream.of() : Stream.of(text.split(" "));
  }
}
