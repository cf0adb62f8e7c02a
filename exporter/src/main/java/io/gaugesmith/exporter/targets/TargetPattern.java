package io.gaugesmith.exporter.targets;

import io.gaugesmith.config.Doc;
import java.net.InetAddress;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a target may be: a network or a pattern of names, each on one port or on any. */
@Doc("a pattern of targets, such as 10.0.0.0/8:8000 or *.shop.internal")
public sealed interface TargetPattern {
  /** The port it is about; -1 for any. */
  int port();

  default boolean admitsPort(int wanted) {
    return port() < 0 || port() == wanted;
  }

  /** The addresses of a network. */
  record Addresses(Network network, int port) implements TargetPattern {
    @Override
    public String toString() {
      return network + suffix(port);
    }
  }

  /**
   * One name, or all names below it.
   *
   * @param name as DNS has it
   * @param below whether it stands for the names below, and not for itself
   */
  record Names(String name, boolean below, int port) implements TargetPattern {
    boolean matches(String host) {
      return below ? host.endsWith("." + name) : host.equals(name);
    }

    @Override
    public String toString() {
      return (below ? "*." : "") + name + suffix(port);
    }
  }

  private static String suffix(int port) {
    return port < 0 ? "" : ":" + port;
  }

  /** Reads a pattern. */
  static TargetPattern parse(String text) {
    Matcher form = Forms.PATTERN.matcher(text.toLowerCase(Locale.ROOT));
    if (!form.matches()) {
      throw wrong();
    }
    int port = form.group("port") == null ? -1 : Integer.parseInt(form.group("port"));
    if (port > 65_535) {
      throw new IllegalArgumentException("names no valid port; it must be 1 to 65535");
    }
    String host = form.group("host");
    String bits = form.group("bits");
    if (host.startsWith("*.") && bits == null && Target.isName(host.substring(2))) {
      return new Names(host.substring(2), true, port);
    }
    InetAddress address = Target.literal(host);
    if (address != null) {
      int all = address.getAddress().length * 8;
      return new Addresses(Network.of(address, bits == null ? all : Integer.parseInt(bits)), port);
    }
    if (bits == null && Target.isName(host)) {
      return new Names(host, false, port);
    }
    throw wrong();
  }

  private static IllegalArgumentException wrong() {
    return new IllegalArgumentException(
        "not a pattern of targets; write for example 10.0.0.0/8, 10.0.0.0/8:8000,"
            + " [2001:db8::]/32, app1:8000 or *.shop.internal");
  }

  /** The form of all patterns. */
  final class Forms {
    private static final Pattern PATTERN =
        Pattern.compile(
            "(?<host>\\[[0-9a-f:.]+]|[^:/\\[\\]]+)(/(?<bits>\\d{1,3}))?(:(?<port>[1-9]\\d{0,4}))?");

    private Forms() {}
  }
}
