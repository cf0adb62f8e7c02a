package io.gaugesmith.exporter.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.InetSocketAddress;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where the server listens. */
public sealed interface ListenAddress {
  /**
   * The address that a text says: {@code :10090}, {@code 127.0.0.1:10090}, {@code [::1]:10090},
   * {@code localhost:0}, {@code unix:/run/gaugesmith/http.socket}.
   *
   * @throws IllegalArgumentException if it says none; the message says what is right
   */
  static ListenAddress parse(String text) {
    return text.startsWith(Unix.PREFIX) ? Unix.parse(text) : Network.parse(text);
  }

  /**
   * An address of the network.
   *
   * @param host empty for every address of this machine; an IPv6 address stands without brackets
   * @param port 0 for any that is free
   */
  record Network(String host, int port) implements ListenAddress {
    private static final Pattern SYNTAX =
        Pattern.compile(
            "(?:\\[(?<v6>[0-9a-fA-F:.]+(?:%\\w+)?)]|(?<host>[^\\[\\]:/\\s]*)):(?<port>\\d{1,5})");

    private static final int LAST_PORT = 65_535;

    private static Network parse(String text) {
      Matcher matcher = SYNTAX.matcher(text);
      if (!matcher.matches() || Integer.parseInt(matcher.group("port")) > LAST_PORT) {
        throw new IllegalArgumentException(
            "\""
                + text
                + "\" is not an address to listen on; write for example :10090, [::1]:10090 or"
                + " unix:/run/gaugesmith/http.socket");
      }
      String v6 = matcher.group("v6");
      String host = v6 == null ? matcher.group("host") : v6;
      return new Network(host, Integer.parseInt(matcher.group("port")));
    }

    /** The same as the system has it. */
    static Network of(InetSocketAddress address) {
      String host = address.getAddress().isAnyLocalAddress() ? "" : address.getHostString();
      return new Network(host, address.getPort());
    }

    InetSocketAddress resolve() {
      return host.isEmpty() ? new InetSocketAddress(port) : new InetSocketAddress(host, port);
    }

    @Override
    public String toString() {
      return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }
  }

  /** A socket in the file system, for programs of this machine. */
  record Unix(Path path) implements ListenAddress {
    private static final String PREFIX = "unix:";

    /** What the kernel has room for. */
    private static final int LONGEST = 107;

    private static Unix parse(String text) {
      String path = text.substring(PREFIX.length());
      if (path.startsWith("/") && path.getBytes(UTF_8).length <= LONGEST) {
        try {
          return new Unix(Path.of(path));
        } catch (InvalidPathException noPath) { // said below
        }
      }
      throw new IllegalArgumentException(
          "\""
              + text
              + "\" is not an address to listen on; a socket has an absolute path of at most "
              + LONGEST
              + " bytes");
    }

    @Override
    public String toString() {
      return PREFIX + path;
    }
  }

  /** The socket that systemd hands over. */
  record Inherited() implements ListenAddress {
    @Override
    public String toString() {
      return "the socket of systemd";
    }
  }
}
