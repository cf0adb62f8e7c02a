package io.gaugesmith.exporter.targets;

import io.gaugesmith.config.Doc;
import java.net.InetAddress;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A host, with or without a port. Only forms that everybody reads alike: an IPv4 address is four
 * decimal numbers, an IPv6 address stands in brackets, and a name is one of DNS in small letters.
 *
 * @param host as it stands in a URL
 * @param port -1 where none is given
 */
@Doc("a target, such as app1:8000 or [2001:db8::1]:8000")
public record Target(String host, int port) {
  private static final Pattern FORM =
      Pattern.compile("(\\[[^\\[\\]]*]|[^:\\[\\]]*)(?::([1-9][0-9]{0,4}))?");
  private static final Pattern LABEL = Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");
  private static final Pattern BYTE = Pattern.compile("0|[1-9][0-9]{0,2}");
  private static final int LONGEST_NAME = 253;
  private static final int LAST_PORT = 65_535;

  /**
   * Reads a target.
   *
   * @throws IllegalArgumentException with a message for the user, which repeats nothing
   */
  public static Target parse(String text) {
    Matcher form = FORM.matcher(text);
    if (!form.matches()) {
      throw new IllegalArgumentException(
          "not a target; write host, host:port or [ipv6]:port, without user and path");
    }
    int port = form.group(2) == null ? -1 : Integer.parseInt(form.group(2));
    if (port > LAST_PORT) {
      throw new IllegalArgumentException("names no valid port; it must be 1 to 65535");
    }
    String host = form.group(1).toLowerCase(Locale.ROOT);
    if (host.startsWith("[")) {
      if (literal(host) == null) {
        throw new IllegalArgumentException("holds no IPv6 address in its brackets");
      }
    } else if (!isAddress(host) && !isName(host)) {
      throw new IllegalArgumentException(
          "names no valid host; write a DNS name, an IPv4 address as four decimal numbers, or an"
              + " IPv6 address in brackets");
    }
    return new Target(host, port);
  }

  /** The address that the host is; null where it is a name. Looks nothing up. */
  public @Nullable InetAddress address() {
    return literal(host);
  }

  /** The address that a host as in a URL stands for; null where it is none. */
  static @Nullable InetAddress literal(String host) {
    if (isAddress(host)) {
      return InetAddress.ofLiteral(host);
    }
    if (!host.startsWith("[") || !host.endsWith("]")) {
      return null;
    }
    String inside = host.substring(1, host.length() - 1);
    if (!inside.contains(":") || !inside.matches("[0-9a-fA-F:.]+")) { // no zone
      return null;
    }
    try {
      return InetAddress.ofLiteral(inside); // IPv4-mapped ones become IPv4 addresses here
    } catch (IllegalArgumentException malformed) {
      return null;
    }
  }

  private static boolean isAddress(String host) {
    String[] parts = host.split("\\.", -1);
    if (parts.length != 4) {
      return false;
    }
    for (String part : parts) {
      if (!BYTE.matcher(part).matches() || Integer.parseInt(part) > 255) {
        return false;
      }
    }
    return true;
  }

  static boolean isName(String host) {
    String[] labels = host.split("\\.", -1);
    for (String label : labels) {
      if (!LABEL.matcher(label).matches()) {
        return false;
      }
    }
    // what ends in a number is an address to some: 2130706433, 0x7f.1, 0177.0.0.1
    return host.length() <= LONGEST_NAME && Character.isLetter(labels[labels.length - 1].charAt(0));
  }

  @Override
  public String toString() {
    return port < 0 ? host : host + ":" + port;
  }
}
