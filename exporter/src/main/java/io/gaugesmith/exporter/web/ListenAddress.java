package io.gaugesmith.exporter.web;

import java.net.InetSocketAddress;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where the server listens, as people write it: {@code :10090}, {@code 127.0.0.1:10090}, {@code
 * [::1]:10090}, {@code localhost:0}.
 *
 * @param host empty for every address of this machine; an IPv6 address stands without brackets
 * @param port 0 for any that is free
 */
public record ListenAddress(String host, int port) {
  private static final Pattern SYNTAX =
      Pattern.compile(
          "(?:\\[(?<v6>[0-9a-fA-F:.]+(?:%\\w+)?)]|(?<host>[^\\[\\]:/\\s]*)):(?<port>\\d{1,5})");
  private static final int LAST_PORT = 65_535;

  /**
   * The address that a text says.
   *
   * @throws IllegalArgumentException if it says none; the message says what is right
   */
  public static ListenAddress parse(String text) {
    Matcher matcher = SYNTAX.matcher(text);
    if (!matcher.matches() || Integer.parseInt(matcher.group("port")) > LAST_PORT) {
      throw new IllegalArgumentException(
          "\""
              + text
              + "\" is not an address to listen on; write for example :10090 or [::1]:10090");
    }
    String v6 = matcher.group("v6");
    String host = v6 == null ? matcher.group("host") : v6;
    return new ListenAddress(host, Integer.parseInt(matcher.group("port")));
  }

  InetSocketAddress resolve() {
    return host.isEmpty() ? new InetSocketAddress(port) : new InetSocketAddress(host, port);
  }

  @Override
  public String toString() {
    return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
  }
}
